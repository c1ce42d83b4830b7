package dev.finetune.submission;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.training.WireFormat;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a submission is waiting for, or how it ended. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "stage")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Stage.Sending.class, name = "sending"),
  @JsonSubTypes.Type(value = Stage.Pausing.class, name = "pausing"),
  @JsonSubTypes.Type(value = Stage.Listening.class, name = "listening"),
  @JsonSubTypes.Type(value = Stage.Asking.class, name = "asking"),
  @JsonSubTypes.Type(value = Stage.Found.class, name = "found"),
  @JsonSubTypes.Type(value = Stage.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = Stage.Cancelled.class, name = "cancelled")
})
public sealed interface Stage {

  <R> R match(Cases<R> cases);

  /** One function for each stage. */
  interface Cases<R> {

    R sending(Sending stage);

    R pausing(Pausing stage);

    R listening(Listening stage);

    R asking(Asking stage);

    R found(Found stage);

    R failed(Failed stage);

    R cancelled(Cancelled stage);
  }

  /** An attempt's answer; also where it is not needed any more. */
  @WireFormat
  record Sending(int attempt) implements Stage {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.sending(this);
    }
  }

  /** The time of the next attempt. */
  @WireFormat
  record Pausing(Instant until, String reason) implements Stage {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.pausing(this);
    }
  }

  /** A callback that names the training, or the check of an id that was named. */
  @WireFormat
  record Listening(Instant until, String reason) implements Stage {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.listening(this);
    }
  }

  /** A person's word, until the deadline. */
  @WireFormat
  record Asking(Question question, Instant until) implements Stage {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.asking(this);
    }
  }

  /**
   * Nothing: the training is known.
   *
   * @param warnings other trainings that were or may have been paid for
   */
  @WireFormat
  record Found(Accepted training, List<String> warnings) implements Stage {
    public Found {
      warnings = List.copyOf(warnings);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.found(this);
    }
  }

  /**
   * Nothing: it failed.
   *
   * @param settled whether surely nothing was accepted
   */
  @WireFormat
  record Failed(FailureType type, String message, boolean settled) implements Stage {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.failed(this);
    }
  }

  /**
   * Nothing: it was cancelled.
   *
   * @param unknown what is not known; null when surely nothing was accepted
   */
  @WireFormat
  record Cancelled(@Nullable String unknown) implements Stage {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.cancelled(this);
    }
  }
}
