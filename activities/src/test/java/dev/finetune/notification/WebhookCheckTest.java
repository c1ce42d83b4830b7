package dev.finetune.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.outbound.AllowedNetworks;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.training.ImageCheck;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageReport;
import dev.finetune.training.RequestProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookCheckTest {

  /** The last column says where the input comes from: a public report, or ours. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://example.com/hook | | sound
          http://my_app:8080/hook | | N4
          http://10.1.2.3:8080/hook | | ours: the operator allows it
          | | sound: no webhook
          http://10.1.2.3/hook | webhook is "http://10.1.2.3/hook", which can never be called, since 10.1.2.3 is a private address | ours
          http://127.1/hook | webhook is "http://127.0.0.1/hook", which can never be called, since 127.0.0.1 is a loopback address | ours
          http://localhost:9000/hook | webhook is "http://localhost:9000/hook", which can never be called, since localhost leads to 127.0.0.1, a loopback address | ours
          http://169.254.169.254/latest | webhook is "http://169.254.169.254/latest", which can never be called, since 169.254.169.254 is a link-local address | ours
          http://93.184.216.34:25/ | webhook is "http://93.184.216.34:25/", which can never be called, since port 25 of 93.184.216.34 may not be called | ours
          """)
  void whatCanNeverBeCalledIsFoundWithoutACall(
      @Nullable String webhook, @Nullable String finding, String source) {
    try (OutboundClient client =
        new OutboundClient(AllowedNetworks.parse("10.0.0.0/8:8080"), OutboundLimits.NOTIFICATION)) {
      ImageCheck check = new ImageCheck(List.of("http://x/"), ImageChecks.OFF, webhook, null, null);
      List<RequestProblem> found =
          new WebhookCheck(images -> new ImageReport(List.of()), client)
              .validateImages(check)
              .fields();

      assertThat(found).as(source).hasSize(finding == null ? 0 : 1);
      assertThat(found).allSatisfy(one -> assertThat(one.sentence()).startsWith(finding));
    }
  }
}
