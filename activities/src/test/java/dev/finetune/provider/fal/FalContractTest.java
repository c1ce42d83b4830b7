package dev.finetune.provider.fal;

import dev.finetune.address.BaseAddress;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.Account;
import dev.finetune.provider.ProviderContract;
import dev.finetune.simulator.Simulator;
import java.util.Map;
import java.util.Optional;

class FalContractTest extends ProviderContract {

  @Override
  protected String otherApi() {
    return "fal-ai/z-image-trainer";
  }

  @Override
  protected Account account(Simulator at, Secret key) {
    return new Account(
        "default",
        new Fal(),
        BaseAddress.parse(at.root() + "/fal"),
        Map.of(),
        Optional.of(key),
        Optional.empty(),
        Optional.empty());
  }
}
