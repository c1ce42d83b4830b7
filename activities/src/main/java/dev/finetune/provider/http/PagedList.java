package dev.finetune.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.workflow.TrainingIds;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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
 * @param items where in a page they are, a JSON pointer; empty for a page that is the array itself
 * @param id the field of each that names it
 * @param next the cursor of the page after a page; empty where no further one is wanted
 */
public record PagedList(String what, String items, String id, Function<Page, String> next) {

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

  /** What a page says, and the trainings in it. */
  public record Page(JsonNode body, List<JsonNode> items) {

    /** Whether it has a training that was made before a time: then all further ones were, too. */
    public boolean reaches(Instant time) {
      return items.stream()
          .flatMap(one -> AnswerFields.of(one).time("created_at").stream())
          .anyMatch(time::isAfter);
    }
  }

  /**
   * The valid ids of those that are wanted.
   *
   * @throws IOException if a page lists nothing, or there are too many and none is found
   */
  public List<String> ids(Pages pages, Predicate<JsonNode> wanted) throws IOException {
    List<String> found = new ArrayList<>();
    String cursor = "";
    for (int read = 0; read < MOST_PAGES; read++) {
      Page page = listed(pages.at(cursor.isEmpty() ? null : cursor));
      page.items.stream()
          .filter(wanted)
          .flatMap(one -> AnswerFields.of(one).id(id).stream())
          .filter(TrainingIds::isValid)
          .forEach(found::add);
      cursor = next.apply(page);
      if (cursor.isEmpty()) {
        return found;
      }
    }
    if (found.isEmpty()) {
      throw new IOException("the provider lists too many " + what + " to read them all");
    }
    return found.stream().distinct().toList();
  }

  private Page listed(ProviderAnswer answer) throws IOException {
    JsonNode body = answer.json();
    if (answer.isOk() && body != null) {
      JsonNode list = body.at(items);
      if (list.isArray()) {
        return new Page(body, list.valueStream().toList());
      }
      // An array with one object in it was read as that object.
      if (items.isEmpty() && body.hasNonNull(id)) {
        return new Page(body, List.of(body));
      }
    }
    throw new IOException("the provider does not list its " + what + ": " + ShownWords.of(answer));
  }
}
