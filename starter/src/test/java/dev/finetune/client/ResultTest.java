package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.FailureType;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.client.connection.TemporalUnreachableException;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.FineTuneState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("real-server")
class ResultTest {

  @AutoClose private final Fixture fixture = Fixture.at(RealServer.newNamespace());

  @Test
  void aFutureCompletesWithTheModel() throws Exception {
    fixture.start();
    CompletableFuture<FineTuneResult> model = fixture.client().resultAsync(Fixture.ID);
    assertThat(model).isNotDone();

    fixture.training().becomesReady();
    fixture.working();

    assertThat(model.get(30, TimeUnit.SECONDS).modelId()).isEqualTo("model");
    assertThat(fixture.client().result(Fixture.ID, Duration.ofSeconds(30))).isEqualTo(model.get());
  }

  @Test
  void aFutureFailsAsTheResultDoes() {
    fixture.working().training().refuses(FailureType.INVALID_API_KEY, "no such key");
    fixture.start();

    CompletableFuture<FineTuneResult> model = fixture.client().resultAsync(Fixture.ID);

    assertThatThrownBy(() -> model.get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            TrainingEndedException.class,
            ended -> assertThat(ended.end().failureType()).isEqualTo(FailureType.INVALID_API_KEY));
  }

  @Test
  void aFutureOfACancelledTrainingSaysWhatBecameOfIt() {
    fixture.start();
    CompletableFuture<FineTuneResult> model = fixture.client().resultAsync(Fixture.ID);
    fixture.client().cancel(Fixture.ID);
    fixture.working();

    assertThatThrownBy(() -> model.get(30, TimeUnit.SECONDS))
        .cause()
        .isInstanceOfSatisfying(
            TrainingEndedException.class,
            ended -> assertThat(ended.end().state()).isEqualTo(FineTuneState.CANCELLED));
  }

  @Test
  void aTrainingThatTakesLongerGoesOn() {
    fixture.start();

    assertThatThrownBy(() -> fixture.client().result(Fixture.ID, Duration.ofMillis(300)))
        .isInstanceOf(TimeoutException.class)
        .hasMessageStartingWith("The training \"training\" has not ended within ");
    assertThat(fixture.client().get(Fixture.ID).orElseThrow().hasEnded()).isFalse();
  }

  @Test
  void anUnknownIdFailsTheFuture() {
    CompletableFuture<FineTuneResult> model = fixture.client().resultAsync("other");

    assertThatThrownBy(() -> model.get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(TrainingNotFoundException.class);
  }

  @Test
  void aServerThatCannotBeReachedFailsTheFuture() {
    try (TemporalConnection nowhere = TemporalConnection.to("127.0.0.1:1", "default")) {
      var model = FineTuneClient.of(nowhere.client()).resultAsync(Fixture.ID);
      assertThat(model).isNotDone();

      assertThatThrownBy(() -> model.get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(TemporalUnreachableException.class);
    }
  }

  @Test
  void aTimeBelowZeroIsRefused() {
    fixture.start();

    assertThatThrownBy(() -> fixture.client().result(Fixture.ID, Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The time to wait is -1s: give one that is not below zero.");
  }
}
