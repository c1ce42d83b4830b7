package dev.finetune.process.run;

import dev.finetune.activity.Allowance;
import dev.finetune.activity.Candidate;
import dev.finetune.activity.SubmitOutcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run hands to the run that continues it. The ledger knows what was sent. */
public final class Checkpoint {

  /** Until then a request must be accepted. */
  public Instant acceptBy = Instant.EPOCH;

  /** Until then it must be known what became of a request; null unless one is unresolved. */
  public @Nullable Instant resolveBy;

  /** What was accepted, and is waited for; null before. */
  public SubmitOutcome.@Nullable Accepted accepted;

  /** Until then it must be ready; null before it was accepted. */
  public @Nullable Instant readyBy;

  /** When the images passed their checks; null if they did not yet. */
  public @Nullable Instant imagesPassedAt;

  public List<String> imageWarnings = List.of();

  /** What may be sent although a request is open. */
  public Allowance allowance = Allowance.FIRST;

  /** What webhooks have named, and the ledger does not have yet. */
  public List<Candidate> unnamed = List.of();

  /** The request that an operator and the caller were asked about; 0 for none. */
  public int asked;

  /** When the run gives up what it waits for now. */
  public Instant deadline() {
    if (readyBy != null) {
      return readyBy;
    }
    return resolveBy == null ? acceptBy : resolveBy;
  }
}
