package dev.finetune.process.run;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.Confirmation;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.workflow.ProviderWebhook;
import dev.finetune.workflow.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The training ids that somebody names for a request, each confirmed in the background. The ledger
 * keeps what is found out.
 */
public final class Candidates {

  /** How long the provider may not know a training that its webhook has just named. */
  private static final Duration MAY_BE_UNKNOWN = Duration.ofMinutes(30);

  /** A provider names one or two; more come from somebody who plays. */
  private static final int MOST = 8;

  private final Map<String, BackgroundStep<Confirmation>> confirming = new LinkedHashMap<>();
  private final Map<String, String> rejected = new LinkedHashMap<>();
  private boolean wereNamed;

  Candidates() {}

  /** Those that webhooks name; one that was rejected is confirmed again. */
  public void name(List<ProviderWebhook> webhooks) {
    for (ProviderWebhook webhook : webhooks) {
      if (webhook.request() != null) {
        confirm(webhook.trainingId(), webhook.request(), webhook.grant());
      }
    }
  }

  /** Those that the ledger knows of, as from the run before. */
  public void nameAll(List<OpenRequest> open) {
    for (OpenRequest request : open) {
      request.trainingIds().stream()
          .filter(id -> !rejected.containsKey(id))
          .forEach(id -> confirm(id, request.request(), null));
    }
  }

  private void confirm(@Nullable String id, int request, @Nullable String grant) {
    confirm(
        new ConfirmCommand(
            id, request, grant, LearntFrom.WEBHOOK, Time.now().plus(MAY_BE_UNKNOWN)));
  }

  /** The one that an operator names. */
  public void nameByOperator(int request, String id) {
    confirm(new ConfirmCommand(id, request, null, LearntFrom.OPERATOR, Time.now()));
  }

  private void confirm(ConfirmCommand command) {
    String id = String.valueOf(command.trainingId());
    if (!confirming.containsKey(id) && confirming.size() < MOST) {
      BackgroundStep<Confirmation> step = new BackgroundStep<>();
      step.start(provider(id)::confirm, command);
      confirming.put(id, step);
      wereNamed = true;
    }
  }

  /** Whether something was found out. */
  public boolean hasNews() {
    return confirming.values().stream().anyMatch(BackgroundStep::isDone);
  }

  /** Takes up what was found out. Returns whether there was anything. */
  public boolean update() {
    boolean news = hasNews();
    confirming.forEach(
        (id, step) ->
            step.take()
                .filter(confirmation -> !confirmation.confirmed() && rejected.size() < MOST)
                .ifPresent(confirmation -> rejected.put(id, confirmation.words())));
    confirming.values().removeIf(BackgroundStep::isIdle);
    return news;
  }

  /** Whether one is being confirmed. */
  public boolean isConfirming() {
    return !confirming.isEmpty();
  }

  /** Whether there ever was one. */
  public boolean wereNamed() {
    return wereNamed;
  }

  /** Why those that were rejected were, in sentences. */
  public String rejections() {
    StringBuilder words = new StringBuilder();
    rejected.forEach(
        (id, why) -> words.append(" Training %s was not adopted: %s.".formatted(id, why)));
    return words.toString();
  }

  private static ProviderActivities provider(String id) {
    return Workflow.newActivityStub(
        ProviderActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(TaskQueues.PROVIDER)
            .setStartToCloseTimeout(Duration.ofMinutes(2))
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofSeconds(10))
                    .setMaximumInterval(Duration.ofMinutes(5))
                    .build())
            .setSummary("Is training " + id + " one of ours?")
            .build());
  }
}
