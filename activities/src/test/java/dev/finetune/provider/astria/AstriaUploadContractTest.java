package dev.finetune.provider.astria;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.address.BaseAddress;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.Account;
import dev.finetune.simulator.Simulator;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** The same with the images themselves, for links that Astria cannot fetch. */
class AstriaUploadContractTest extends AstriaContractTest {

  @Override
  protected Account account(Simulator at, Secret key) {
    return new Account(
        "default",
        new Astria(),
        BaseAddress.parse(at.root() + "/astria"),
        Map.of("upload_images", "true"),
        Optional.of(key),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void theImagesAreSentAndNoLinks() {
    var unused = accepted();

    assertThat(simulator.ledger().trainings())
        .singleElement()
        .extracting(training -> training.request().get("tune"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("title", "finetune:grant-1")
        .doesNotContainKey("image_urls");
  }
}
