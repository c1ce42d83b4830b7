package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What the images show. No type at all means "object or anything".
 *
 * <p>Source: the API page (2023) has {@code men}, {@code female} and {@code couple}; the page of
 * 2026 says {@code women}.
 */
public enum TrainingType {
  MEN,
  FEMALE,
  WOMEN,
  COUPLE;

  /** The word as the API spells it. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
