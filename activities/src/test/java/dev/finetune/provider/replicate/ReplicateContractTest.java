package dev.finetune.provider.replicate;

import dev.finetune.outbound.Secret;
import dev.finetune.provider.Account;
import dev.finetune.provider.ProviderContract;
import dev.finetune.provider.Samples;
import dev.finetune.simulator.Simulator;
import java.util.Map;

class ReplicateContractTest extends ProviderContract {

  @Override
  protected String otherApi() {
    return "replicate/fast-flux-trainer";
  }

  @Override
  protected Account account(Simulator at, Secret key) {
    String destination = Simulator.account(key.value()) + "/adhik";
    return Samples.account(
        "default",
        new Replicate(),
        at.root() + "/replicate/v1",
        Map.of("destination", destination, "create_destination", "true"),
        key);
  }
}
