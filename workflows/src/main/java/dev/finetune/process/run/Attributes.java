package dev.finetune.process.run;

import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The search attributes of a run: for lists, and for nothing that is decided. An upsert costs an
 * event and an action, so only what changes is set.
 */
final class Attributes {

  private Attributes() {}

  /**
   * Sets or unsets each of ours, whatever the run was started with: the start form of the Temporal
   * UI copies those of the last run.
   *
   * @param account null where the input names none that can be read
   */
  static void begin(FineTuneState state, @Nullable String account) {
    upsert(
        Stream.of(
            to(FineTuneSearchAttributes.STATE, state.word()),
            to(FineTuneSearchAttributes.ACCOUNT, account),
            to(FineTuneSearchAttributes.TRAINING_ID, null)));
  }

  static void accepted(String trainingId) {
    upsert(
        Stream.of(
            to(FineTuneSearchAttributes.STATE, FineTuneState.TRAINING.word()),
            to(FineTuneSearchAttributes.TRAINING_ID, trainingId)));
  }

  static void show(FineTuneState state) {
    upsert(Stream.of(to(FineTuneSearchAttributes.STATE, state.word())));
  }

  private static SearchAttributeUpdate<String> to(
      SearchAttributeKey<String> key, @Nullable String value) {
    return value == null ? key.valueUnset() : key.valueSet(value);
  }

  private static void upsert(Stream<SearchAttributeUpdate<String>> updates) {
    SearchAttributeUpdate<?>[] changes =
        updates.filter(Attributes::changes).toArray(SearchAttributeUpdate[]::new);
    if (changes.length > 0) {
      Workflow.upsertTypedSearchAttributes(changes);
    }
  }

  private static boolean changes(SearchAttributeUpdate<String> update) {
    String current = Workflow.getTypedSearchAttributes().get(update.getKey());
    return !Objects.equals(current, update.getValue().orElse(null));
  }
}
