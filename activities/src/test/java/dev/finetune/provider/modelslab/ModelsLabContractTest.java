package dev.finetune.provider.modelslab;

import dev.finetune.address.BaseAddress;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.Account;
import dev.finetune.provider.ProviderContract;
import dev.finetune.simulator.Simulator;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

class ModelsLabContractTest {

  @Nested
  class Sandbox extends Page {
    Sandbox() {
      super("dreambooth-sandbox");
    }
  }

  @Nested
  class Production extends Page {
    Production() {
      super("dreambooth");
    }
  }

  @Nested
  class Lora extends Page {
    Lora() {
      super("lora");
    }

    @Override
    protected int steps() {
      return 50;
    }
  }

  @Nested
  class Trainer extends Page {
    Trainer() {
      super("trainer");
    }
  }

  private abstract static class Page extends ProviderContract {

    private final String api;

    Page(String api) {
      this.api = api;
    }

    @Override
    protected String otherApi() {
      return api.equals("lora") ? "dreambooth" : "lora";
    }

    @Override
    protected Account account(Simulator at, Secret key) {
      return new Account(
          "default",
          new ModelsLab(),
          BaseAddress.parse(at.url()),
          Map.of("api", api),
          Optional.of(key),
          Optional.empty(),
          Optional.empty());
    }
  }
}
