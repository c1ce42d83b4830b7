package dev.finetune.provider;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.PollProblem;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.address.BaseAddress;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.http.AnswerReader;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.http.Redactor;
import dev.finetune.provider.http.Timeouts;
import dev.finetune.provider.modelslab.ModelsLab;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values most tests begin with. */
public final class Samples {

  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  public static final String GPU = phase("deploying_gpu");
  public static final String READY = phase("model_ready");
  public static final String CANCELLED = phase("cancelled");
  public static final String BOOM = error("It went boom");
  public static final String NOT_FOUND = error("Training not found");
  public static final Secret KEY = Secret.of("sk/\"x+y");
  public static final PinnedProvider PINNED =
      new PinnedProvider("modelslab", "http://localhost/api", "dreambooth-sandbox", "default");

  private Samples() {}

  /** An answer of the status endpoint. */
  public static String phase(String word) {
    return "{\"status\":\"success\",\"messege\":\"" + word + "\"}";
  }

  public static String error(String words) {
    return "{\"status\":\"error\",\"messege\":\"" + words + "\"}";
  }

  public static String accepted(String trainingId) {
    return "{\"status\":\"success\",\"training_id\":\"" + trainingId + "\"}";
  }

  /** Accepted at noon, as request 1. */
  public static AcceptedTraining training() {
    return new AcceptedTraining("F5jvdzGnYi", 1, PINNED, NOON, LearntFrom.ANSWER);
  }

  /** A poll of that training, which is shown deploying, where no webhook can reach us. */
  public static PollCommand poll(Instant until, @Nullable PollProblem shown) {
    return new PollCommand(training(), TrainingPhase.DEPLOYING_GPU, true, until, shown);
  }

  public static TrainingStatus underWay(String phase) {
    return new TrainingStatus.UnderWay(new TrainingProgress(new TrainingPhase(phase), null, null));
  }

  public static FineTuneRequest request() {
    return FineTuneRequest.of(
        "photo of adhik person",
        "photo of person",
        List.of("http://127.0.0.1/1.png", "http://127.0.0.1/2.png", "http://127.0.0.1/3.png"),
        2000);
  }

  public static ProviderAnswer answer(int status, @Nullable String body) {
    return answer(status, null, body);
  }

  public static ProviderAnswer answer(
      int status, @Nullable String retryAfter, @Nullable String body) {
    byte[] bytes = (body == null ? "" : body).getBytes(StandardCharsets.UTF_8);
    return new AnswerReader(redactor())
        .read(
            status,
            retryAfter == null ? Map.of() : Map.of("retry-after", retryAfter),
            new ByteArrayInputStream(bytes));
  }

  public static Redactor redactor() {
    return new Redactor(List.of(KEY));
  }

  /** An account of ModelsLab there. */
  public static Account account(String url, String api) {
    return account("default", new ModelsLab(), url, Map.of("api", api), KEY);
  }

  public static Account account(
      String name, Provider provider, String url, Map<String, String> fields, Secret key) {
    return new Account(
        name,
        provider,
        BaseAddress.parse(url),
        fields,
        Optional.of(key),
        Optional.empty(),
        Optional.empty());
  }

  /** For tests of what does not come: a second for each part, three for the whole. */
  public static Timeouts shortTimeouts() {
    Duration second = Duration.ofSeconds(1);
    return new Timeouts(second, second, Duration.ofSeconds(3));
  }
}
