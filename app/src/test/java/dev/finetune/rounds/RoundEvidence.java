package dev.finetune.rounds;

import dev.finetune.client.TrainingView;
import dev.finetune.client.connection.TemporalUnreachableException;
import dev.finetune.faults.Decoded;
import dev.finetune.faults.Evidence;
import dev.finetune.faults.LedgerView;
import dev.finetune.faults.PaidTraining;
import dev.finetune.faults.ProviderView;
import dev.finetune.processes.World;
import dev.finetune.workflow.Resolution;
import io.temporal.client.WorkflowExecutionMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Watches one training from outside, answers what it asks, and gathers what is known of it. */
record RoundEvidence(World world, Gate gate, RoundPlan plan, String workflowId) {

  /** A machine with much to do may take longer to answer than our client waits. */
  static <T> T untilAnswered(Callable<T> call) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptionsInstanceOf(TemporalUnreachableException.class)
        .until(call, Objects::nonNull);
  }

  void awaitEnd(Duration longest) {
    await(longest, Duration.ZERO, this::hasEnded);
  }

  /**
   * Until the caller is notified and nothing goes on any more; a woken worker gets some seconds.
   */
  void awaitQuiet(Duration longest) {
    await(
        longest,
        Duration.ofSeconds(3),
        () ->
            !gate.messages().isEmpty()
                && world.temporal().listExecutions("ExecutionStatus = 'Running'").count() == 0);
  }

  /** What has not come by then is for the invariants to find. */
  private static void await(Duration longest, Duration first, Callable<Boolean> condition) {
    try {
      Awaitility.await()
          .atMost(longest)
          .pollDelay(first)
          .pollInterval(Duration.ofSeconds(1))
          .ignoreExceptions()
          .until(condition);
    } catch (ConditionTimeoutException e) {
      // The evidence shows it.
    }
  }

  private boolean hasEnded() {
    TrainingView view = view();
    Integer request = view.openRequest();
    boolean findsByItself = plan.provider().capabilities().search();
    if (request != null && !findsByItself && !view.hasEnded() && !paid().isEmpty()) {
      String unused =
          world.client().resolve(workflowId, Resolution.adopt(request, paid().get(0).id()));
    }
    return view.hasEnded();
  }

  TrainingView view() {
    return world.client().get(workflowId).orElseThrow();
  }

  List<PaidTraining> paid() {
    boolean answerIsLost = plan.point().losesTheAnswer();
    Set<String> lost =
        answerIsLost
            ? world.paid().stream().map(training -> training.id()).collect(Collectors.toSet())
            : Set.of();
    return new ProviderView(world.simulator(), lost).paid(prompt(plan));
  }

  static String prompt(RoundPlan plan) {
    return "round-" + plan.number();
  }

  Evidence gather() {
    TrainingView view = untilAnswered(this::view);
    return new Evidence(
        List.of(),
        new Evidence.Ending(view, paid()),
        List.of(),
        paid(),
        new ProviderView(world.simulator(), Set.of()).received(prompt(plan)),
        LedgerView.of(world.temporal(), workflowId),
        1,
        0,
        gate.messages(),
        text(view));
  }

  private String text(TrainingView view) {
    String commandLines =
        ProcessHandle.current()
            .descendants()
            .map(process -> process.info().commandLine().orElse(""))
            .collect(Collectors.joining("\n"));
    return String.join(
        "\n",
        view.toString(),
        world.temporal().listExecutions("").map(this::history).collect(Collectors.joining("\n")),
        world.logs(),
        gate.messages().toString(),
        gate.answersOfGateway(),
        commandLines);
  }

  private String history(WorkflowExecutionMetadata run) {
    return run.getWorkflowExecutionInfo()
        + Decoded.history(
            world.temporal(), run.getExecution().getWorkflowId(), run.getExecution().getRunId());
  }
}
