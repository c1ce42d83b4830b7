package dev.finetune.runs;

import dev.finetune.activity.CancelReport;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
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
import java.util.Optional;

/**
 * Reads what a submit activity returned.
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
      return Optional.ofNullable(
          converter.fromPayloads(0, Optional.of(result), SubmitOutcome.class, SubmitOutcome.class));
    } catch (DataConverterException e) {
      return Optional.of(unreadable());
    }
  }

  /** The training that a check has found; empty when it found none, or cannot be read. */
  Optional<SubmitOutcome.Accepted> confirmed(Payloads result) {
    try {
      ProposalVerdict verdict =
          converter.fromPayloads(
              0, Optional.of(result), ProposalVerdict.class, ProposalVerdict.class);
      return verdict == null ? Optional.empty() : verdict.match(new KnownOnly());
    } catch (DataConverterException e) {
      return Optional.empty();
    }
  }

  /** Whether a training that was asked to stop is over; false when that cannot be read. */
  boolean isStopped(Payloads result) {
    try {
      CancelReport report =
          converter.fromPayloads(0, Optional.of(result), CancelReport.class, CancelReport.class);
      return report != null && report.status() instanceof TrainingStatus.Failed;
    } catch (DataConverterException e) {
      return false;
    }
  }

  /** Whether a poll says that the training failed; false when that cannot be read. */
  boolean hasFailed(Payloads result) {
    try {
      return converter.fromPayloads(
              0, Optional.of(result), TrainingStatus.class, TrainingStatus.class)
          instanceof TrainingStatus.Failed;
    } catch (DataConverterException e) {
      return false;
    }
  }

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

  /** How the submission stood that a run was handed on; empty when that cannot be read. */
  Optional<SubmissionState> handedOn(Payloads input) {
    try {
      Carried before = converter.fromPayloads(1, Optional.of(input), Carried.class, Carried.class);
      return Optional.ofNullable(before).map(Carried::submission);
    } catch (DataConverterException e) {
      return Optional.empty();
    }
  }

  /** The part of what a run hands on that says what was sent. */
  @WireFormat
  record Carried(SubmissionState submission) {}

  /** The number of the attempt that a submit command is for; 0 when it cannot be read. */
  int attempt(Payloads input) {
    try {
      SubmitCommand command =
          converter.fromPayloads(0, Optional.of(input), SubmitCommand.class, SubmitCommand.class);
      return command == null ? 0 : command.attempt();
    } catch (DataConverterException e) {
      return 0;
    }
  }

  /** A person's word; empty when it cannot be read. */
  Optional<Resolution> resolution(Payloads input) {
    try {
      return Optional.ofNullable(
          converter.fromPayloads(0, Optional.of(input), Resolution.class, Resolution.class));
    } catch (DataConverterException e) {
      return Optional.empty();
    }
  }

  /** A webhook as it rang; without any part that cannot be read. */
  Ring ring(Payloads input) {
    try {
      Ring ring = converter.fromPayloads(0, Optional.of(input), Ring.class, Ring.class);
      return ring == null ? Ring.NAMELESS : ring;
    } catch (DataConverterException e) {
      return Ring.NAMELESS;
    }
  }

  /** What a run trains; empty when its input is no request. */
  String digest(Payloads input) {
    return request(input).map(WorkflowIds::digest).orElse("");
  }

  /** What a run was asked for; empty when its input is no request. */
  Optional<FineTuneRequest> request(Payloads input) {
    try {
      RawValue body = converter.fromPayloads(0, Optional.of(input), RawValue.class, RawValue.class);
      return body == null
          ? Optional.empty()
          : Optional.of(REQUESTS.read(body.getPayload().getData().toByteArray()));
    } catch (DataConverterException | InvalidRequestException e) {
      return Optional.empty();
    }
  }

  private static SubmitOutcome unreadable() {
    return new SubmitOutcome.Unknown("its answer cannot be read", null);
  }
}
