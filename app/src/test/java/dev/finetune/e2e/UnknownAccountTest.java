package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingReport;
import dev.finetune.client.StartedTraining;
import dev.finetune.client.TrainingEndedException;
import dev.finetune.processes.World;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.ImageReport;
import dev.finetune.training.RequestProblem;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An account that the worker does not know is a wrong field, for a check and for a training. */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class UnknownAccountTest {

  private static final String WORDS =
      "account is \"nobody\", which is no account of the worker: name one of default, or have the"
          + " account added to the worker";

  @TempDir Path directory;

  @Test
  void aCheckAndATrainingSayTheSameOfIt() {
    try (World world = new World(directory, Duration.ofMillis(100)).serve()) {
      FineTuneRequest request = world.request().withAccount("nobody");

      ImageReport found = world.client().validate(request);
      StartedTraining training = world.start(request);
      TrainingReport end =
          catchThrowableOfType(TrainingEndedException.class, () -> world.result(training)).end();

      assertThat(found.problems()).containsExactly(WORDS);
      assertThat(end.failureType()).isEqualTo(FailureType.INVALID_REQUEST);
      assertThat(end.message())
          .isEqualTo("Nothing was submitted. " + WORDS + ". Nothing is charged.");
      assertThat(end.fields()).extracting(RequestProblem::name).containsExactly("account");
      assertThat(end.fields()).isEqualTo(found.fields());
      assertThat(world.simulator().ledger().requests()).isEmpty();
    }
  }
}
