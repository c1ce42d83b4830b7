package dev.finetune.cli.view;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** How many columns the terminal has: as it says itself, once a second at most. */
public final class TerminalWidth implements IntSupplier {

  private static final int USUAL = 80;
  private static final int NARROWEST = 20;
  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private final @Nullable Integer configured;
  private int known = USUAL;
  private long askedAt = System.nanoTime() - FRESH;

  /**
   * @param environment whose {@code COLUMNS} comes first
   */
  public TerminalWidth(Map<String, String> environment) {
    this.configured = number(environment.getOrDefault("COLUMNS", ""));
  }

  @Override
  public synchronized int getAsInt() {
    if (configured != null) {
      return configured;
    }
    if (System.nanoTime() - askedAt >= FRESH) {
      known = asked();
      askedAt = System.nanoTime();
    }
    return known;
  }

  // A terminal that is made narrower meanwhile is not known to Java.
  private int asked() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String[] size =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
              .strip()
              .split(" ", -1);
      boolean answered = stty.waitFor(1, TimeUnit.SECONDS) && size.length == 2;
      Integer columns = answered ? number(size[1]) : null;
      return columns == null ? known : columns;
    } catch (IOException e) {
      return known;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return known;
    }
  }

  private static @Nullable Integer number(String text) {
    return text.matches("[1-9]\\d{0,3}") ? Math.max(NARROWEST, Integer.parseInt(text)) : null;
  }
}
