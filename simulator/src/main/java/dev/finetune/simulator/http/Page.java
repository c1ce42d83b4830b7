package dev.finetune.simulator.http;

import dev.finetune.simulator.training.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, which begins where the query's {@code cursor} says.
 *
 * @param nextCursor where the next part begins; null when this is the last one
 * @param next the address of the next part; null when this is the last one
 * @param previous the address of the part before; null when this is the first one
 */
public record Page(
    List<Snapshot> items,
    @Nullable String nextCursor,
    @Nullable String next,
    @Nullable String previous) {

  /**
   * The part that a call asks for.
   *
   * @param size how many a part has
   */
  public static Page of(List<Snapshot> all, Call call, int size) {
    int from = call.number("cursor").orElse(0);
    boolean last = from + size >= all.size();
    String url = call.root() + call.path() + "?cursor=";
    return new Page(
        all.stream().skip(from).limit(size).toList(),
        last ? null : Integer.toString(from + size),
        last ? null : url + (from + size),
        from == 0 ? null : url + Math.max(0, from - size));
  }
}
