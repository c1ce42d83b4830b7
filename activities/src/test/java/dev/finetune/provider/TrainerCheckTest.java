package dev.finetune.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.finetune.provider.modelslab.ModelsLab;
import dev.finetune.trainer.ImageLimits;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.ImageCheck;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageReport;
import dev.finetune.training.RequestProblem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainerCheckTest {

  private static final AccountRules ACCOUNTS =
      new AccountRules(
          () -> Stream.of("dreambooth", "lora", "trainer").map(TrainerCheckTest::account).toList());

  private final TrainerCheck check = new TrainerCheck(images -> ImageReport.EMPTY, ACCOUNTS);

  private static Account account(String api) {
    return Samples.account(
        api, new ModelsLab(), "http://localhost/api", Map.of("api", api), Samples.KEY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dreambooth | 2000 | ''
          dreambooth | 2001 | max_train_steps is 2001, and this trainer takes 1 to 2000: send a whole number from 1 to 2000
          lora       | 50   | ''
          lora       | 2000 | max_train_steps is 2000, and this trainer takes 10 to 50: send a whole number from 10 to 50
          trainer    | 2000 | ''
          unknown    | 2001 | 'account is "unknown", which is no account of the worker: name one of dreambooth, lora, trainer, or have the account added to the worker'
          dreambot   | 2000 | 'account is "dreambot", which is no account of the worker: perhaps dreambooth is meant'
          """)
  void theTrainerOfTheAccountSaysHowManySteps(String account, int steps, String problems) {
    ImageReport report = check.validateImages(ImageCheck.of(request(steps).withAccount(account)));

    assertThat(String.join("; ", report.problems())).isEqualTo(problems);
  }

  @Test
  void anUnknownAccountIsAFieldBesideWhatElseIsWrong() {
    RequestProblem webhook = new RequestProblem("webhook", "x", "is \"x\"", "send an address");
    TrainerCheck both =
        new TrainerCheck(images -> new ImageReport(List.of(), List.of(webhook)), ACCOUNTS);

    ImageReport report = both.validateImages(ImageCheck.of(request(7).withAccount("nobody")));

    assertThat(report.isRefusal()).isTrue();
    assertThat(report.fields())
        .extracting(RequestProblem::name, RequestProblem::value)
        .containsExactly(tuple("account", "nobody"), tuple("webhook", "x"));
  }

  /** As of a request that is wrong in itself, or where no account is known. */
  @Test
  void anAccountThatCannotBeJudgedIsNone() {
    TrainerCheck nowhere =
        new TrainerCheck(images -> ImageReport.EMPTY, new AccountRules(List::of));

    assertThat(check.validateImages(new ImageCheck(List.of(), ImageChecks.STRICT)))
        .isEqualTo(ImageReport.EMPTY);
    assertThat(nowhere.validateImages(ImageCheck.of(request(7)))).isEqualTo(ImageReport.EMPTY);
  }

  @Test
  void whatIsDoneUnaskedIsAWarning() {
    ImageReport report = check.validateImages(ImageCheck.of(request(7).withAccount("trainer")));

    assertThat(report.isRefusal()).isFalse();
    assertThat(report.warnings()).singleElement().asString().contains("\"adhik\" is sent");
  }

  @Test
  void imagesAreJudgedByTheAccountEvenIfTheRequestIsWrong() {
    assertThat(ACCOUNTS.images(ImageCheck.of(request(7).withAccount("trainer"))))
        .isEqualTo(ImageLimits.advising(1));
    assertThat(ACCOUNTS.images(ImageCheck.of(request(7).withAccount("nobody"))))
        .isEqualTo(ImageLimits.USUAL);
  }

  private static FineTuneRequest request(int steps) {
    return FineTuneRequest.of(
        "photo of adhik person", "photo of person", List.of("http://127.0.0.1/1.png"), steps);
  }
}
