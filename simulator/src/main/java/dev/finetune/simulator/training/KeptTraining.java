package dev.finetune.simulator.training;

import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.image.ImageJudge;
import dev.finetune.simulator.image.ImageVerdict;
import dev.finetune.simulator.ledger.SentWebhook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an accepted training: another simulator goes on with it.
 *
 * @param usableImages how many images could be used; null while that is not known
 * @param due how many webhooks were due and are not sent again
 * @param callsBefore the calls before it came to behave as it does
 */
public record KeptTraining(
    String id,
    Order order,
    Instant acceptedAt,
    Duration phaseTime,
    Behaviour behaviour,
    Instant behavesSince,
    @Nullable Integer usableImages,
    int due,
    Calls calls,
    Calls callsBefore,
    @Nullable Instant cancelledAt,
    List<SentWebhook> webhooks) {

  public KeptTraining {
    webhooks = List.copyOf(webhooks);
  }

  Training training(Trainer trainer, ImageJudge judge) {
    CompletableFuture<ImageVerdict> images =
        usableImages == null
            ? judge.judge(order.images())
            : CompletableFuture.completedFuture(new ImageVerdict(usableImages));
    Training training = new Training(id, order, trainer, acceptedAt, phaseTime, behaviour, images);
    training.goOn(this);
    return training;
  }
}
