package dev.finetune.gateway;

import com.github.benmanes.caffeine.cache.Ticker;
import com.uber.m3.tally.Scope;
import dev.finetune.gateway.WebhookSender.Delivery;
import dev.finetune.gateway.WebhookSender.Verdict;
import dev.finetune.metrics.Metric;
import dev.finetune.provider.webhook.WebhookAddress;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.ProviderWebhook;
import dev.finetune.workflow.TrainingIds;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Logs and counts what becomes of the webhooks of one gateway: one line each, but for those that
 * are not ours, those that are not the provider's, and those that Temporal did not take. Of these
 * each kind has a line a minute, which says how many were suppressed since the last one. No line
 * holds an address.
 */
final class WebhookLog {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookLog.class);

  /** As the lines of a worker name them. */
  private static final String WORKFLOW = "WorkflowId";

  private static final String TRAINING = "TrainingId";

  private final Scope metrics;
  private final LineLimit refusals;
  private final LineLimit rejections;
  private final LineLimit outages;

  WebhookLog(Scope metrics, Ticker clock) {
    this.metrics = metrics;
    this.refusals = new LineLimit(clock);
    this.rejections = new LineLimit(clock);
    this.outages = new LineLimit(clock);
  }

  /** Nobody has made its address. */
  void refused(Context call, String why) {
    // Anybody may write any account into an address that is not ours.
    count("", "refused");
    log(
        refusals,
        suppressed ->
            "A webhook from %s was refused with %s: %s%s"
                .formatted(call.ip(), call.status().getCode(), why, more(suppressed)));
  }

  /** It came to an address of ours, and not from the provider. */
  void rejected(Context call, WebhookAddress to, String why) {
    count(to.account(), "rejected");
    of(
        to,
        null,
        () ->
            log(
                rejections,
                suppressed ->
                    "A webhook for account %s from %s was rejected with %s: %s%s"
                        .formatted(
                            to.account(),
                            call.ip(),
                            call.status().getCode(),
                            why,
                            more(suppressed))));
  }

  /** Logs with the workflow's name on the line, and the training's if the webhook names one. */
  private static void of(WebhookAddress to, @Nullable String trainingId, Runnable line) {
    MDC.put(WORKFLOW, to.workflowId());
    if (TrainingIds.isValid(trainingId)) {
      MDC.put(TRAINING, trainingId);
    }
    try {
      line.run();
    } finally {
      MDC.remove(WORKFLOW);
      MDC.remove(TRAINING);
    }
  }

  private static void log(LineLimit limit, LongFunction<String> line) {
    limit.admit().ifPresent(suppressed -> LOG.warn("{}", line.apply(suppressed)));
  }

  private static String more(long suppressed) {
    return suppressed == 0 ? "" : " (%s more since the last such line)".formatted(suppressed);
  }

  void repeated(WebhookAddress to) {
    count(to.account(), "repeated");
  }

  void delivered(WebhookAddress to, ProviderWebhook webhook, Delivery delivery) {
    count(to.account(), delivery.verdict().word());
    String line =
        "webhook of request %s, phase %s: %s"
            .formatted(to.request(), phase(webhook.phase()), words(delivery));
    of(
        to,
        webhook.trainingId(),
        () -> {
          switch (delivery.verdict()) {
            case SIGNALLED, ENDED -> LOG.info("{}", line);
            case UNKNOWN_WORKFLOW -> LOG.warn("{}", line);
            case UNREACHABLE -> log(outages, suppressed -> line + more(suppressed));
          }
        });
  }

  private static String words(Delivery delivery) {
    String word = delivery.verdict().word();
    return switch (delivery.verdict()) {
      case SIGNALLED, ENDED -> word;
      case UNKNOWN_WORKFLOW -> word + ", of which nothing is known";
      case UNREACHABLE -> word + ", Temporal's answer is " + delivery.problem();
    };
  }

  /** The body may say anything: only words that the provider is known for stand in the log. */
  private static String phase(@Nullable TrainingPhase phase) {
    if (phase == null) {
      return "none";
    }
    return phase.isUnderWay() || phase.equals(TrainingPhase.MODEL_READY) ? phase.word() : "other";
  }

  void probed(Context call, Delivery delivery) {
    boolean reached = delivery.verdict() != Verdict.UNREACHABLE;
    LOG.info(
        "probe by doctor from {}: {}", call.ip(), reached ? "Temporal answers" : words(delivery));
  }

  /** Its sender hung up, or fell silent, before all of it was there. */
  void cutOff(Context call, IOException problem) {
    LOG.debug("A webhook from {} was cut off: {}", call.ip(), problem.getClass().getName());
  }

  /** One of another kind than any of these: it cannot be said what became of it. */
  void failed(String sender, Throwable problem) {
    LOG.error("A webhook from {} could not be handled: {}", sender, problem.getClass().getName());
  }

  private void count(String account, String verdict) {
    Metric.WEBHOOKS.count(metrics, account, verdict);
  }
}
