package dev.finetune.activity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.finetune.training.Artifact;
import dev.finetune.training.Charge;
import dev.finetune.training.TrainingProgress;
import dev.finetune.training.WireFormat;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one status check has shown: the only thing that decides how a training ended. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TrainingStatus.UnderWay.class, name = "under_way"),
  @JsonSubTypes.Type(value = TrainingStatus.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = TrainingStatus.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = TrainingStatus.Lost.class, name = "lost"),
  @JsonSubTypes.Type(value = TrainingStatus.Unexplained.class, name = "unexplained"),
  @JsonSubTypes.Type(value = TrainingStatus.NotFound.class, name = "not_found"),
  @JsonSubTypes.Type(value = TrainingStatus.Unavailable.class, name = "unavailable"),
  @JsonSubTypes.Type(value = TrainingStatus.Unreadable.class, name = "unreadable"),
  @JsonSubTypes.Type(value = TrainingStatus.NotServed.class, name = "not_served")
})
public sealed interface TrainingStatus {

  /** What the check has shown, for a person. */
  String words();

  /**
   * Ready and failed are ends; nothing else is. Where the training is lost the end is unknown.
   *
   * @param open for every status that is no end
   */
  default <R> R match(
      Function<Ready, R> ready, Function<Failed, R> failed, Function<TrainingStatus, R> open) {
    return open.apply(this);
  }

  /** How a check fails, and is repeated, that has shown nothing else. */
  default FailureType nothingNew() {
    return FailureType.STATUS_UNCLEAR;
  }

  @JsonIgnore
  default boolean isEnd() {
    return match(ready -> true, failed -> true, open -> false);
  }

  /**
   * Not over.
   *
   * @param documented whether the provider's documentation has the phase: one that it has not may
   *     be an error, too
   */
  @WireFormat
  record UnderWay(TrainingProgress progress, boolean documented) implements TrainingStatus {

    /** In a documented phase. */
    public UnderWay(TrainingProgress progress) {
      this(progress, true);
    }

    @Override
    public String words() {
      return "its phase is \"" + progress.phase() + "\"";
    }

    @Override
    public FailureType nothingNew() {
      return FailureType.NOT_FINISHED;
    }
  }

  /**
   * The model is ready.
   *
   * @param modelId the model's id; the training id where the provider names none
   * @param logs the last step log, shortened
   * @param artifacts the model's files
   */
  @WireFormat
  record Ready(String modelId, @Nullable String logs, List<Artifact> artifacts)
      implements TrainingStatus {

    public Ready {
      // A status of an earlier build has none.
      artifacts = List.copyOf(Objects.requireNonNullElse(artifacts, List.of()));
    }

    @Override
    public <R> R match(
        Function<Ready, R> ready, Function<Failed, R> failed, Function<TrainingStatus, R> open) {
      return ready.apply(this);
    }

    @Override
    public String words() {
      return "it is ready";
    }
  }

  /**
   * The training ended without a model.
   *
   * @param words the provider's own words
   */
  @WireFormat
  record Failed(Cause cause, String words) implements TrainingStatus {

    public enum Cause {
      FAILED,
      /** The provider says that it was cancelled. */
      CANCELLED,
      /** The provider says that it ended before it began: it is not charged. */
      NEVER_RAN
    }

    /** Whether nobody says that it failed. */
    @JsonIgnore
    public boolean isCancelled() {
      return cause != Cause.FAILED;
    }

    @JsonIgnore
    public String chargeWords() {
      return charge() == Charge.NO
          ? "It never ran, and so is not charged"
          : "It was accepted, and so charged";
    }

    @JsonIgnore
    public Charge charge() {
      return cause == Cause.NEVER_RAN ? Charge.NO : Charge.YES;
    }

    @Override
    public <R> R match(
        Function<Ready, R> ready, Function<Failed, R> failed, Function<TrainingStatus, R> open) {
      return failed.apply(this);
    }
  }

  /**
   * The provider no longer knows the training, for so long that nobody expects it to.
   *
   * @param words the provider's own words
   */
  @WireFormat
  record Lost(String words) implements TrainingStatus {}

  /** An error that matches nothing known: perhaps the training failed, perhaps only the check. */
  @WireFormat
  record Unexplained(String words) implements TrainingStatus {}

  /** The provider does not know the training, or not yet. */
  @WireFormat
  record NotFound(String words) implements TrainingStatus {}

  /**
   * Nothing was learnt about the training.
   *
   * @param retryAfter the delay that the provider asked for; null when it named none
   */
  @WireFormat
  record Unavailable(String words, @Nullable Duration retryAfter) implements TrainingStatus {

    @Override
    public FailureType nothingNew() {
      return FailureType.PROVIDER_UNAVAILABLE;
    }
  }

  /** The provider answered, and the answer cannot be read: no outage, and no word of an end. */
  @WireFormat
  record Unreadable(String words) implements TrainingStatus {}

  /** This worker does not serve the provider, API or account of the training. */
  @WireFormat
  record NotServed(String words) implements TrainingStatus {

    @Override
    public FailureType nothingNew() {
      return FailureType.PROVIDER_NOT_SERVED;
    }
  }
}
