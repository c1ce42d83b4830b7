package dev.finetune.simulator.image;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Judges the images of an accepted request, without holding up its acceptance. */
public interface ImageJudge {

  /** Done after a bounded time, and never with an exception. */
  CompletableFuture<ImageVerdict> judge(Map<String, @Nullable Object> request);

  /** The links of a request that is well-formed. */
  static List<String> links(Map<String, @Nullable Object> request) {
    return request.get("images") instanceof List<?> links
        ? links.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** Fetches nothing and finds all images usable. */
  static ImageJudge trusting() {
    return request -> {
      ImageVerdict all = new ImageVerdict(OptionalInt.of(links(request).size()));
      return CompletableFuture.completedFuture(all);
    };
  }
}
