package dev.finetune.workflow;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The provider's ids of trainings: opaque and case-sensitive; 10 to 25 characters were seen. */
public final class TrainingIds {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private TrainingIds() {}

  /** Whether a text has the form of one. */
  public static boolean isValid(@Nullable String text) {
    return text != null && FORM.matcher(text).matches();
  }
}
