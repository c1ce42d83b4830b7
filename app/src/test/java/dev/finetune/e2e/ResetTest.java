package dev.finetune.e2e;

import static dev.finetune.e2e.SameId.again;
import static dev.finetune.e2e.SameId.awaitAnswers;
import static dev.finetune.e2e.SameId.decidedOn;
import static dev.finetune.e2e.SameId.decidedOnLast;
import static dev.finetune.e2e.SameId.reset;
import static dev.finetune.e2e.SameId.resetTo;
import static dev.finetune.e2e.SameId.stub;
import static dev.finetune.e2e.SameId.submits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.client.StartedTraining;
import dev.finetune.processes.World;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.Trouble;
import dev.finetune.submission.Attempt;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.Resolution;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A run that was reset, which sends nothing that was sent before: never a second payment. */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
class ResetTest {

  private static final Duration PHASE = Duration.ofMillis(500);

  @TempDir Path directory;

  @Test
  void aRunResetToItsBeginningReconnectsToItsTraining() throws IOException, InterruptedException {
    try (World world = new World(directory, PHASE).withoutPublicUrl()) {
      world.worker();
      StartedTraining first = world.start();
      world.awaitAccepted(first);

      String printed = reset(world, first, "--type", "FirstWorkflowTask");

      assertThat(printed).contains("Resetting workflow");
      assertThat(world.result(first).phase().word()).isEqualTo("model_ready");
      world.assertPaidOnce();
    }
  }

  @Test
  void aResetAfterAPersonsWordSendsNothingMore() throws IOException, InterruptedException {
    Behaviour lost = Behaviour.normal().withSubmit(Submit.dropped());
    try (World world = new World(directory, PHASE, lost).withoutPublicUrl()) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitState(training, "unknown");
      stub(world, training).terminate("by mistake");
      again(world, training);
      world.awaitState(training, "unknown");
      world.client().resolve(training.workflowId(), Resolution.submitAgain(Attempt.EARLIER));
      awaitAnswers(world, training, 2);

      String unused = resetTo(world, training, decidedOn(submits(world, training).get(1)));

      awaitAnswers(world, training, 2);
      world.awaitState(training, "unknown");
      assertThat(world.simulator().ledger().submits()).hasSize(2);
    }
  }

  @Test
  void whatARunMadeThatWasResetSinceMayBeNamed() throws IOException, InterruptedException {
    Behaviour lost = Behaviour.normal().withSubmit(Submit.dropped());
    try (World world = new World(directory, PHASE, lost).withoutPublicUrl()) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitState(training, "unknown");
      long unknown = decidedOnLast(world, training);
      world.client().resolve(training.workflowId(), Resolution.adopt(1, world.paidId()));
      assertThat(world.result(training).modelId()).isEqualTo(world.paidId());

      String unused = resetTo(world, training, unknown);
      world.awaitState(training, "unknown");
      world.client().resolve(training.workflowId(), Resolution.adopt(1, world.paidId()));

      assertThat(world.result(training).modelId()).isEqualTo(world.paidId());
      world.assertPaidOnce();
    }
  }

  @Test
  void whatAResetHasSentOnceMoreIsNotForgotten() throws IOException, InterruptedException {
    Behaviour limited =
        Behaviour.normal()
            .withSubmit(Submit.refused(Trouble.RATE_LIMIT).withDelay(Duration.ofSeconds(3)))
            .next(1);
    try (World world = new World(directory, PHASE, limited).withoutPublicUrl()) {
      world.worker();
      StartedTraining training = world.start();
      World.patience().until(() -> !world.simulator().ledger().submits().isEmpty());
      world.client().extend(training.workflowId(), Duration.ofHours(1));
      long whileItIsSent = decidedOnLast(world, training);
      awaitAnswers(world, training, 1);

      String unused = resetTo(world, training, whileItIsSent);
      world.awaitAccepted(training);
      stub(world, training).terminate("by mistake");
      FineTuneResult result = again(world, training).getResult(FineTuneResult.class);

      assertThat(result.trainingId()).isEqualTo(world.paidId());
      assertThat(world.simulator().ledger().submits()).hasSize(2);
    }
  }
}
