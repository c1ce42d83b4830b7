package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.CallerNotice;
import dev.finetune.activity.EndedRun;
import dev.finetune.activity.EndedRunActivities;
import dev.finetune.activity.NotificationActivities;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a webhook after the end of its run leads to. */
class LateCallbackTest {

  private static final LateRing RING = new LateRing("training", "chain", 1, "Late1");
  private static final EndedRun ENDED = new EndedRun("failed", "default", "https://caller/hook");

  private final TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance();
  private final List<CallerNotice> told = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    env.close();
  }

  @Test
  void aTrainingThatNoRunHasIsReported() {
    LateReport report =
        look(new ScriptedProvider(env::currentTimeMillis, true).knowing("Late1"), ENDED);

    assertThat(report.finding()).isEqualTo(LateReport.Finding.ORPHAN);
    assertThat(report.words())
        .isEqualTo(
            "The provider has training Late1, made of attempt 1 of training, which is failed and"
                + " does not wait for it: it may be charged. Look for it in the provider's"
                + " account.");
    assertThat(told).extracting(CallerNotice::id).containsExactly("chain-orphan-Late1");
    assertThat(told.get(0).body().path("event").textValue()).isEqualTo("orphan");
    assertThat(told.get(0).body().path("training_id").textValue()).isEqualTo("Late1");
  }

  @Test
  void aTrainingThatTheProviderDoesNotKnowIsNot() {
    LateReport report = look(new ScriptedProvider(env::currentTimeMillis, true), ENDED);

    assertThat(report.finding()).isEqualTo(LateReport.Finding.NOT_KNOWN);
    assertThat(told).isEmpty();
  }

  @Test
  void aTrainingThatARunHasIsNot() {
    ScriptedProvider provider =
        new ScriptedProvider(env::currentTimeMillis, true).holding("Late1", "other");

    LateReport report = look(provider, ENDED);

    assertThat(report.finding()).isEqualTo(LateReport.Finding.HELD);
    assertThat(report.words()).isEqualTo("Training Late1 is the one of other.");
    assertThat(told).isEmpty();
  }

  @Test
  void aRunThatIsForgottenHasNoCallerToTell() {
    LateReport report =
        look(new ScriptedProvider(env::currentTimeMillis, true).knowing("Late1"), null);

    assertThat(report.finding()).isEqualTo(LateReport.Finding.ORPHAN);
    assertThat(told).isEmpty();
  }

  private LateReport look(ScriptedProvider provider, @Nullable EndedRun ended) {
    EndedRunActivities runs = workflowId -> ended;
    NotificationActivities caller = told::add;
    Worker worker = env.newWorker(TaskQueues.FINETUNE);
    worker.registerWorkflowImplementationTypes(LateCallbackImpl.class);
    worker.registerActivitiesImplementations(runs, caller);
    env.newWorker(TaskQueues.PROVIDER).registerActivitiesImplementations(provider);
    env.start();
    return env.getWorkflowClient()
        .newWorkflowStub(
            LateCallback.class,
            WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.FINETUNE).build())
        .look(RING);
  }
}
