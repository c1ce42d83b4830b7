package dev.finetune.provider.astria;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** The same with the images themselves, for links that Astria cannot fetch. */
class AstriaUploadContractTest extends AstriaContractTest {

  @Override
  protected Map<String, String> fields() {
    return Map.of("upload_images", "true");
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
