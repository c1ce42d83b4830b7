package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One field of a request that cannot be used.
 *
 * @param name its name, as on the wire; {@code images[2]} for the third image, as it counts from 0
 * @param value what it holds, shortened; null when it is missing, or a secret
 * @param message what is wrong, with the value unless it is a secret
 * @param remedy what to do
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@WireFormat
public record RequestProblem(String name, @Nullable String value, String message, String remedy) {

  private static final String IMAGES = "images";
  private static final Pattern IMAGE = Pattern.compile(IMAGES + "\\[(\\d{1,9})\\]");

  /** The name of one image, which counts from 0, as programs do. */
  static String ofImage(int index) {
    return IMAGES + "[" + index + "]";
  }

  static boolean isOfImages(String name) {
    return name.equals(IMAGES) || IMAGE.matcher(name).matches();
  }

  /** Which image it is, counted from 0; empty where the field is no single image. */
  Optional<Integer> index() {
    return IMAGE.matcher(name).results().map(image -> Integer.valueOf(image.group(1))).findFirst();
  }

  /** One clause: the field, an image counted from 1 as people do; what is wrong, what to do. */
  public String sentence() {
    String subject = index().map(index -> "image " + (index + 1)).orElse(name);
    return subject + " " + message + ": " + remedy;
  }
}
