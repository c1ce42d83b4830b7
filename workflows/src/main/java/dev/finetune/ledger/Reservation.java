package dev.finetune.ledger;

import dev.finetune.activity.Allowance;
import dev.finetune.activity.ReadCommand;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.WireFormat;
import org.jspecify.annotations.Nullable;

/**
 * A run asks for the right to send one request.
 *
 * @param grant a random id, made for this attempt of the submit activity alone
 * @param run the run that asks, or has taken the request up, by its first execution run id
 * @param digest what it trains
 * @param allowance what may be sent although a request is open
 * @param provider where it would be sent
 * @param cancel what a request to cancel a training is good for there
 * @param webhook where the caller is notified; null for nowhere
 * @param searchKey what the provider can be searched for; null where it cannot
 */
@WireFormat
public record Reservation(
    String grant,
    String run,
    String digest,
    Allowance allowance,
    PinnedProvider provider,
    CancelSupport cancel,
    @Nullable String webhook,
    @Nullable String searchKey) {

  /** The same, of another run. */
  public Reservation by(String other) {
    return new Reservation(grant, other, digest, allowance, provider, cancel, webhook, searchKey);
  }

  /** The run that asks, and what it trains. */
  ReadCommand asks() {
    return new ReadCommand(run, digest);
  }

  Reservation first() {
    return new Reservation(
        grant, run, digest, Allowance.FIRST, provider, cancel, webhook, searchKey);
  }
}
