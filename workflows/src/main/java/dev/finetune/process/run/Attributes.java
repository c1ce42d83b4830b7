package dev.finetune.process.run;

import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.util.Objects;
import java.util.stream.Stream;

/** Search attributes: for people and lists, and for nothing that is decided. */
public final class Attributes {

  private Attributes() {}

  /** Sets those that change: an upsert costs an event and an action. */
  public static void set(SearchAttributeUpdate<?>... updates) {
    SearchAttributeUpdate<?>[] changes =
        Stream.of(updates).filter(Attributes::isChange).toArray(SearchAttributeUpdate[]::new);
    if (changes.length > 0) {
      Workflow.upsertTypedSearchAttributes(changes);
    }
  }

  private static boolean isChange(SearchAttributeUpdate<?> update) {
    Object current = Workflow.getTypedSearchAttributes().get(update.getKey());
    return !Objects.equals(current, update.getValue().orElse(null));
  }
}
