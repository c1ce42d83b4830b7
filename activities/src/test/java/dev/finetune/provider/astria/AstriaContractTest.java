package dev.finetune.provider.astria;

import dev.finetune.outbound.Secret;
import dev.finetune.provider.Account;
import dev.finetune.provider.ProviderContract;
import dev.finetune.provider.Samples;
import dev.finetune.simulator.Simulator;
import java.util.Map;

class AstriaContractTest extends ProviderContract {

  @Override
  protected String otherApi() {
    return "sdxl1";
  }

  @Override
  protected Account account(Simulator at, Secret key) {
    return Samples.account("default", new Astria(), at.root() + "/astria", fields(), key);
  }

  /** What its account has beyond the key. */
  protected Map<String, String> fields() {
    return Map.of();
  }

  /** A tune that has failed looks like one that runs. */
  @Override
  protected boolean saysFailures() {
    return false;
  }
}
