package dev.finetune.provider.fal;

import dev.finetune.outbound.Secret;
import dev.finetune.provider.Account;
import dev.finetune.provider.ProviderContract;
import dev.finetune.provider.Samples;
import dev.finetune.simulator.Simulator;
import java.util.Map;

class FalContractTest extends ProviderContract {

  @Override
  protected String otherApi() {
    return "fal-ai/z-image-trainer";
  }

  @Override
  protected Account account(Simulator at, Secret key) {
    return Samples.account("default", new Fal(), at.root() + "/fal", Map.of(), key);
  }
}
