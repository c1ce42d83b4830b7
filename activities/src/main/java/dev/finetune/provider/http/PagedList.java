package dev.finetune.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.workflow.TrainingIds;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A provider's list of an account's trainings, in pages, the newest first. No more than 50 pages
 * are read.
 *
 * @param what what the provider calls them, such as {@code requests}
 * @param items the field of a page that holds them
 * @param id the field of each that names it
 * @param next the cursor of the page after a page; empty where no further one is wanted
 */
public record PagedList(String what, String items, String id, Function<JsonNode, String> next) {

  /** How far a provider's clock may be from ours: a list is read so much further back. */
  public static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

  private static final int MOST_PAGES = 50;

  /** Asks for a page. */
  public interface Pages {

    /**
     * One page.
     *
     * @param cursor null for the first
     */
    ProviderAnswer at(@Nullable String cursor) throws IOException;
  }

  /**
   * The valid ids of those that are wanted.
   *
   * @throws IOException if a page lists nothing
   */
  public List<String> ids(Pages pages, Predicate<JsonNode> wanted) throws IOException {
    List<String> found = new ArrayList<>();
    String cursor = "";
    for (int page = 0; page == 0 || (!cursor.isEmpty() && page < MOST_PAGES); page++) {
      JsonNode json = listed(pages.at(cursor.isEmpty() ? null : cursor));
      json.path(items)
          .valueStream()
          .filter(wanted)
          .flatMap(one -> AnswerFields.of(one).id(id).stream())
          .filter(TrainingIds::isValid)
          .forEach(found::add);
      cursor = next.apply(json);
    }
    return found;
  }

  private JsonNode listed(ProviderAnswer answer) throws IOException {
    JsonNode json = answer.json();
    if (!answer.isOk() || json == null || !json.path(items).isArray()) {
      throw new IOException(
          "the provider does not list its " + what + ": " + ShownWords.of(answer));
    }
    return json;
  }
}
