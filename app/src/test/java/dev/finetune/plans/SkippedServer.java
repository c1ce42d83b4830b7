package dev.finetune.plans;

import dev.finetune.workflow.FineTuneSearchAttributes;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The in-JVM server, whose time is skipped whenever nobody works. */
final class SkippedServer implements Server {

  private final WorkMeter work = new WorkMeter();
  private final RunList runs = new RunList();
  private final LostServer lost = new LostServer();
  private final Deaths deaths;
  private final TestWorkflowEnvironment env;
  private final WorkflowClient client;
  private final TimeGuard time;

  SkippedServer(FaultPlan plan) {
    deaths = new Deaths(plan.surroundings().deaths(), plan::isMortal);
    env = TestWorkflowEnvironment.newInstance(options());
    // The environment's own client lets time go on and holds it as it waits for results.
    client = WorkflowClient.newInstance(env.getWorkflowServiceStubs());
    time = new TimeGuard(env, work);
    deaths.whenLost(
        task -> {
          work.ends(task.token());
          time.passTo(task.givenUp());
        });
  }

  private TestEnvironmentOptions options() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowServiceStubsOptions(
                WorkflowServiceStubsOptions.newBuilder()
                    .setGrpcClientInterceptors(List.of(runs, work, deaths, lost))
                    .build());
    FineTuneSearchAttributes.all()
        .forEach(
            key ->
                options.registerSearchAttribute(
                    key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    return options.build();
  }

  @Override
  public WorkflowClient client() {
    return client;
  }

  @Override
  public Instant now() {
    return Instant.ofEpochMilli(env.currentTimeMillis());
  }

  @Override
  public void after(Duration delay, Runnable deed) {
    env.registerDelayedCallback(delay, deed);
  }

  @Override
  public void letTimeGo() {
    time.run();
  }

  @Override
  public List<WorkflowExecution> runs(String workflowId) {
    return runs.of(workflowId);
  }

  @Override
  public List<String> looks() {
    return runs.looks();
  }

  @Override
  public int deaths() {
    return deaths.died();
  }

  @Override
  public boolean isLost() {
    return lost.isLost();
  }

  @Override
  public void close() {
    time.close();
    env.close();
  }
}
