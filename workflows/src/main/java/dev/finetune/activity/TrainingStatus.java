package dev.finetune.activity;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import dev.finetune.training.WireFormat;
import org.jspecify.annotations.Nullable;

/** News from the status endpoint: the only thing that decides how a training ended. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TrainingStatus.UnderWay.class, name = "under_way"),
  @JsonSubTypes.Type(value = TrainingStatus.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = TrainingStatus.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = TrainingStatus.Lost.class, name = "lost"),
  @JsonSubTypes.Type(value = TrainingStatus.Troubled.class, name = "troubled")
})
public sealed interface TrainingStatus {

  <R> R match(Cases<R> cases);

  /** One function for each status. */
  interface Cases<R> {
    R underWay(UnderWay status);

    R ready(Ready status);

    R failed(Failed status);

    R lost(Lost status);

    R troubled(Troubled status);
  }

  /** Not over; the phase word is another one than was known. */
  @WireFormat
  record UnderWay(TrainingProgress progress) implements TrainingStatus {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.underWay(this);
    }
  }

  /**
   * The model is ready.
   *
   * @param modelId the model's id; the training id where the provider names none
   * @param logs the last step log, shortened
   */
  @WireFormat
  record Ready(String modelId, @Nullable String logs) implements TrainingStatus {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ready(this);
    }
  }

  /**
   * The training failed.
   *
   * @param phase the phase word that says so; null when prose said it on three looks
   * @param words the provider's own words
   */
  @WireFormat
  record Failed(@Nullable TrainingPhase phase, String words) implements TrainingStatus {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.failed(this);
    }
  }

  /**
   * The provider no longer knows the training: how it ended is unknown.
   *
   * @param words the provider's own words
   */
  @WireFormat
  record Lost(String words) implements TrainingStatus {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.lost(this);
    }
  }

  /** Looking has been in trouble for a while; says nothing about the training. */
  @WireFormat
  record Troubled(Trouble trouble) implements TrainingStatus {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.troubled(this);
    }
  }
}
