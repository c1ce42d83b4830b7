package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.finetune.activity.TrainingReport;
import dev.finetune.client.StartedTraining;
import dev.finetune.processes.Caller;
import dev.finetune.processes.SimulatedProvider;
import dev.finetune.processes.TestAccount;
import dev.finetune.processes.World;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.Charge;
import dev.finetune.workflow.FineTuneState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Runs that are asked to cancel. */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class CancelledTest {

  private static final String BEGUN = "training_started";

  @TempDir Path directory;

  @Test
  void beforeAnyWorkerHasSeenItNothingIsSent() {
    try (World world = new World(directory, Duration.ofSeconds(20)).production()) {
      StartedTraining training = world.start();
      world.client().cancel(training.workflowId());
      world.serve();

      assertThat(end(world, training).charged()).isEqualTo(Charge.NO);
      assertThat(world.simulator().ledger().submits()).isEmpty();
    }
  }

  @Test
  void anAcceptedTrainingIsConfirmedByItsStatus() {
    try (World world = new World(directory, Duration.ofSeconds(20)).production().serve()) {
      StartedTraining training = world.start();
      world.awaitAccepted(training);
      world.client().cancel(training.workflowId());

      assertThat(end(world, training).settled()).isTrue();
      assertThat(world.paid().get(0).phase()).isEqualTo("cancelled");
      assertThat(world.ledger(training).isSettled()).isTrue();
    }
  }

  /** Where no training can be asked to stop, one phase is enough. */
  static Stream<Arguments> accepted() {
    return Stream.of(SimulatedProvider.values())
        .filter(one -> one != SimulatedProvider.TRAINER)
        .flatMap(
            provider ->
                provider.capabilities().cancel() == CancelSupport.NONE
                    ? Stream.of(Arguments.of(provider, BEGUN))
                    : Stream.of("deploying_gpu", BEGUN)
                        .map(phase -> Arguments.of(provider, phase)));
  }

  /** It claims no more than the provider has said. */
  @ParameterizedTest
  @MethodSource("accepted")
  void anAcceptedTrainingAtEachProvider(SimulatedProvider provider, String phase) {
    boolean settled = provider.capabilities().cancel() != CancelSupport.NONE;
    Behaviour behaviour = Behaviour.normal().withCourse(new Course(List.of(phase, "model_ready")));
    try (World world =
        new World(directory, Duration.ofMinutes(5), behaviour)
            .accounts(TestAccount.at(provider))
            .serve()) {
      StartedTraining training = world.start();
      world.awaitAccepted(training);
      world.client().cancel(training.workflowId());

      TrainingReport end = end(world, training);
      assertThat(end.settled()).isEqualTo(settled);
      assertThat(end.message())
          .startsWith(settled ? "Cancelled: the provider confirms" : "Cancelled, unconfirmed: ")
          .contains(provider.cancelled(phase.equals(BEGUN)));
      assertThat(world.paid().get(0).phase()).isEqualTo(settled ? "cancelled" : phase);
      assertThat(world.ledger(training).isSettled()).isEqualTo(settled);
      world.assertPaidOnce();
    }
  }

  @Test
  void oneThatOnlyAWebhookHasNamedIsNotStoppedAndThatIsSaidBefore() {
    Behaviour lost = Behaviour.normal().withSubmit(Submit.dropped()).next(1);
    try (World world = new World(directory, Duration.ofSeconds(20), lost).production().serve()) {
      StartedTraining training = world.start();
      world.awaitAccepted(training);
      assertThat(world.client().cancelOutlook(training.workflowId()).sentence())
          .startsWith("It is not stopped, as its id was learnt from a webhook only: ");

      world.client().cancel(training.workflowId());

      assertThat(end(world, training).message())
          .startsWith("Cancelled, unconfirmed: ")
          .contains("its id was learnt from a webhook only");
      assertThat(world.paid().get(0).phase()).isNotEqualTo("cancelled");
    }
  }

  @Test
  void itsOwnTrainingIsNoOrphan() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    try (Caller caller = new Caller();
        World world = new World(directory, Duration.ofMillis(500)).serve()) {
      StartedTraining training = world.start(world.request().withWebhook(caller.url()));
      world.awaitAccepted(training);
      world.client().cancel(training.workflowId());

      assertThat(end(world, training).settled()).isFalse();
      World.waiting().until(() -> world.paid().get(0).webhooks().size() == 8);
      World.waiting().until(() -> world.ledger(training).ready() != null);

      assertThat(caller.messages(training.workflowId()))
          .singleElement()
          .satisfies(message -> assertThat(message.path("event").asText()).isEqualTo("cancelled"));
      assertThat(List.copyOf(log.list))
          .filteredOn(event -> event.getLevel() == Level.ERROR)
          .extracting(ILoggingEvent::getFormattedMessage)
          .noneMatch(message -> message.contains(world.paidId()));
      assertThat(world.result(world.start()).trainingId()).isEqualTo(world.paidId());
      world.assertPaidOnce();
    } finally {
      root.detachAppender(log);
    }
  }

  private static TrainingReport end(World world, StartedTraining training) {
    World.waiting().until(() -> world.view(training).hasEnded());
    assertThat(world.view(training).state()).isEqualTo(FineTuneState.CANCELLED);
    return Objects.requireNonNull(world.view(training).end());
  }
}
