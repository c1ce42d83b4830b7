package dev.finetune.simulator.timeline;

import dev.finetune.simulator.behaviour.Course;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The prose about a training's steps, as {@code data} and {@code logs} carry it. For a training
 * that is ready it is the documented one letter for letter, its empty segment included.
 */
public final class StepLog {

  /** What is said before the first step; the submit's answer ends it with a full stop. */
  public static final String WAITING = "it will take upto 25 minutes";

  private static final Map<String, String> SEGMENTS =
      Map.of(
          "training_started",
          " /n Step:1 Training Started, 5 Steps to go : ETA : 30 minutes",
          "training_success",
          " /n Step:2 Training Done, 4 Steps to go : ETA : 15 minutes",
          "trained_model_uploading",
          " /n Step:3 Model Uploading, 3 Steps to go : ETA : 10 minutes",
          "trained_model_uploaded",
          " /n /n Step:4 Model Uploaded, 2 Steps to go : ETA : 5 minutes",
          "model_ready",
          " /n Model loaded successfully",
          Course.FAILED,
          " /n Training failed",
          Course.CANCELLED,
          " /n Training cancelled");

  private StepLog() {}

  /** The log of a training that has been through these phases. */
  public static String of(List<String> words) {
    String log =
        words.stream()
            .map(word -> Optional.ofNullable(SEGMENTS.get(word)).orElse(""))
            .collect(Collectors.joining());
    return log.isEmpty() ? WAITING : log;
  }
}
