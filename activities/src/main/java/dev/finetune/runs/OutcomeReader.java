package dev.finetune.runs;

import dev.finetune.activity.CancelReport;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.submission.SubmissionEvent.Heard;
import dev.finetune.submission.SubmissionState;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.training.RequestReader;
import dev.finetune.training.WireFormat;
import dev.finetune.workflow.Resolution;
import dev.finetune.workflow.Ring;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.api.common.v1.Payloads;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.RawValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands in the histories of runs.
 *
 * @param converter of the client that the runs were started with
 */
record OutcomeReader(DataConverter converter) {

  private static final RequestReader REQUESTS = new RequestReader();

  /** Unknown when it cannot be read: it may have been accepted. */
  SubmitOutcome read(Payloads result) {
    return left(result).orElseGet(OutcomeReader::unreadable);
  }

  /** What a look at earlier runs has found; empty for nothing. */
  Optional<SubmitOutcome> left(Payloads result) {
    try {
      return decoded(0, result, SubmitOutcome.class);
    } catch (DataConverterException e) {
      return Optional.of(unreadable());
    }
  }

  /** The training that a check has found; empty when it found none, or cannot be read. */
  Optional<SubmitOutcome.Accepted> confirmed(Payloads result) {
    return readable(0, result, ProposalVerdict.class)
        .flatMap(verdict -> verdict.match(new KnownOnly()));
  }

  /** Whether a training that was asked to stop is over; false when that cannot be read. */
  boolean isStopped(Payloads result) {
    return readable(0, result, CancelReport.class)
        .map(CancelReport::status)
        .filter(TrainingStatus.Failed.class::isInstance)
        .isPresent();
  }

  /** Whether a poll says that the training failed; false when that cannot be read. */
  boolean hasFailed(Payloads result) {
    return readable(0, result, TrainingStatus.class)
        .filter(TrainingStatus.Failed.class::isInstance)
        .isPresent();
  }

  /** What a run was handed on; empty when that cannot be read. */
  Optional<Carried> handedOn(Payloads input) {
    return readable(1, input, Carried.class);
  }

  /** The number of the attempt that a submit command is for; 0 when it cannot be read. */
  int attempt(Payloads input) {
    return readable(0, input, SubmitCommand.class).map(SubmitCommand::attempt).orElse(0);
  }

  /** A person's word; empty when it cannot be read. */
  Optional<Resolution> resolution(Payloads input) {
    return readable(0, input, Resolution.class);
  }

  /** A webhook as it rang; without any part that cannot be read. */
  Ring ring(Payloads input) {
    return readable(0, input, Ring.class).orElse(Ring.NAMELESS);
  }

  /** What a run trains; empty when its input is no request. */
  String digest(Payloads input) {
    return request(input).map(WorkflowIds::digest).orElse("");
  }

  /** What a run was asked for; empty when its input is no request. */
  Optional<FineTuneRequest> request(Payloads input) {
    try {
      return readable(0, input, RawValue.class)
          .map(body -> REQUESTS.read(body.getPayload().getData().toByteArray()));
    } catch (InvalidRequestException e) {
      return Optional.empty();
    }
  }

  private <T> Optional<T> readable(int index, Payloads payloads, Class<T> type) {
    try {
      return decoded(index, payloads, type);
    } catch (DataConverterException e) {
      return Optional.empty();
    }
  }

  private <T> Optional<T> decoded(int index, Payloads payloads, Class<T> type) {
    return Optional.ofNullable(converter.fromPayloads(index, Optional.of(payloads), type, type));
  }

  private static SubmitOutcome unreadable() {
    return new SubmitOutcome.Unknown("its answer cannot be read", null);
  }

  /**
   * The part of what a run hands on that says what was sent.
   *
   * @param submission how the submission stood
   * @param rings what was heard of its attempts; null when that was not handed on
   */
  @WireFormat
  record Carried(SubmissionState submission, @Nullable Rings rings) {

    List<Heard> heard() {
      return rings == null ? List.of() : rings.known();
    }
  }

  /** All that was heard. */
  @WireFormat
  record Rings(List<Heard> known) {}

  private static final class KnownOnly
      implements ProposalVerdict.Cases<Optional<SubmitOutcome.Accepted>> {
    @Override
    public Optional<SubmitOutcome.Accepted> known(ProposalVerdict.Known verdict) {
      return Optional.of(verdict.training());
    }

    @Override
    public Optional<SubmitOutcome.Accepted> heldElsewhere(ProposalVerdict.HeldElsewhere verdict) {
      return Optional.empty();
    }

    @Override
    public Optional<SubmitOutcome.Accepted> notKnown(ProposalVerdict.NotKnown verdict) {
      return Optional.empty();
    }
  }
}
