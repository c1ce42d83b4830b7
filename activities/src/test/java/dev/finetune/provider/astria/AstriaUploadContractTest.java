package dev.finetune.provider.astria;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.provider.Preparation;
import dev.finetune.provider.SubmitAnswer;
import java.io.IOException;
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

  @Test
  void whatIsSentAgainIsTheSame() throws IOException {
    Preparation.Done done = (Preparation.Done) api().prepare(request(), "grant-1");
    assertThat(send(done.call())).isInstanceOf(SubmitAnswer.Accepted.class);
    assertThat(send(done.call())).isInstanceOf(SubmitAnswer.Accepted.class);

    assertThat(simulator.ledger().chargedByRequest().values()).containsExactly(2L);
  }
}
