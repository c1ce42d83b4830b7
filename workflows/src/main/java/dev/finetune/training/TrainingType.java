package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the images show. No type at all means "object or anything".
 *
 * <p>Source: the API page (2023) has {@code men}, {@code female} and {@code couple}; the page of
 * 2026 says {@code women}.
 */
public enum TrainingType {
  MEN("men"),
  FEMALE("female"),
  WOMEN("women"),
  COUPLE("couple");

  private final String word;

  TrainingType(String word) {
    this.word = word;
  }

  /** The word as the API spells it. */
  @JsonValue
  public String word() {
    return word;
  }

  public static Optional<TrainingType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(TrainingType::word).toList();
  }
}
