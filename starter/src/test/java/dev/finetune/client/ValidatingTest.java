package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageFinding.Severity;
import dev.finetune.training.ImageReport;
import dev.finetune.training.RequestProblem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("real-server")
class ValidatingTest {

  private static final ImageFinding SIZE =
      new ImageFinding(
          0, "https://images/1.png", Severity.ERROR, "size", "it is 640x480", "crop it to 512x512");

  @AutoClose private final Fixture fixture = Fixture.at(RealServer.newNamespace());

  @Test
  void aSoundRequestHasNothingToSay() {
    ImageReport report = fixture.working().client().validate(Fixture.request());

    assertThat(report).isEqualTo(ImageReport.EMPTY);
    assertThat(fixture.training().submits()).isZero();
  }

  @Test
  void badImagesAndBadFieldsAreInOneReport() {
    fixture.working().training().finds(SIZE);
    String json =
        """
        {"instance_prompt": "photo of adhik person", "class_prompt": "photo of person",
         "images": ["https://images/1.png", "https://images/2.png", "https://images/3.png"],
         "max_train_steps": "0"}
        """;

    ImageReport report = fixture.client().validate(json.getBytes(StandardCharsets.UTF_8));

    assertThat(report.isRefusal()).isTrue();
    assertThat(report.ofImages()).containsExactly(SIZE);
    assertThat(report.ofFields())
        .extracting(RequestProblem::name)
        .containsExactly("max_train_steps");
    assertThat(fixture.training().submits()).isZero();
  }

  @Test
  void whatIsNoJsonIsReportedToo() {
    ImageReport report =
        fixture.working().client().validate("{\"images\": ".getBytes(StandardCharsets.UTF_8));

    assertThat(report.problems()).singleElement().asString().contains("ends");
  }
}
