package dev.finetune.provider.replicate;

import dev.finetune.address.BaseAddress;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.Account;
import dev.finetune.provider.ProviderContract;
import dev.finetune.simulator.Simulator;
import java.util.Map;
import java.util.Optional;

class ReplicateContractTest extends ProviderContract {

  @Override
  protected String otherApi() {
    return "replicate/fast-flux-trainer";
  }

  @Override
  protected Account account(Simulator at, Secret key) {
    return new Account(
        "default",
        new Replicate(),
        BaseAddress.parse(at.root() + "/replicate/v1"),
        Map.of(
            "destination", Simulator.account(key.value()) + "/adhik", "create_destination", "true"),
        Optional.of(key),
        Optional.empty(),
        Optional.empty());
  }
}
