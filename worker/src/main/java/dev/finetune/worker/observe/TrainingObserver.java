package dev.finetune.worker.observe;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;

/** Logs and counts what the trainings and activities of one worker do. */
public final class TrainingObserver extends WorkerInterceptorBase {

  /** The server lets a run end again where a webhook came as it ended. */
  private final Cache<String, Boolean> ended = Caffeine.newBuilder().maximumSize(1_000).build();

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new ObservedRun(next, runId -> ended.asMap().putIfAbsent(runId, true) == null);
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ObservedActivity(next);
  }
}
