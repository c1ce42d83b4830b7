package dev.finetune.provider.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.http.ShownWords;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One page of the account's trainings, the newest first. */
record TrainingPage(JsonNode json) {

  private static final Pattern CURSOR = Pattern.compile("[?&]cursor=([^&#]+)");

  /**
   * What an answer lists.
   *
   * @throws IOException if it lists nothing
   */
  static TrainingPage of(ProviderAnswer answer) throws IOException {
    JsonNode json = answer.json() == null ? MissingNode.getInstance() : answer.json();
    if (!answer.isOk() || !json.path("results").isArray()) {
      throw new IOException("the provider does not list its trainings: " + ShownWords.of(answer));
    }
    return new TrainingPage(json);
  }

  /** The ids of those with this value in a field of their input. */
  List<String> with(String field, String value) {
    return json.path("results")
        .valueStream()
        .filter(one -> one.path("input").path(field).asText("").equals(value))
        .map(one -> one.path("id").asText(""))
        .toList();
  }

  /** Whether it goes back to then. */
  boolean reaches(Instant then) {
    return json.path("results").valueStream().anyMatch(one -> isBefore(one, then));
  }

  private static boolean isBefore(JsonNode training, Instant then) {
    try {
      return Instant.parse(training.path("created_at").asText("")).isBefore(then);
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** The cursor of the page after it. */
  Optional<String> next() {
    Matcher cursor = CURSOR.matcher(json.path("next").asText(""));
    return cursor.find()
        ? Optional.of(URLDecoder.decode(cursor.group(1), StandardCharsets.UTF_8))
        : Optional.empty();
  }
}
