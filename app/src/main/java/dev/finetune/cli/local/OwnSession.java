package dev.finetune.cli.local;

import dev.finetune.cli.view.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Runs a command in a session of its own, so that a terminal's Ctrl-C does not end the server
 * before the worker that needs it for its drain.
 */
final class OwnSession {

  private OwnSession() {}

  /** The command itself where there is no {@code setsid}, as on macOS. */
  static Path of(Path command, Optional<Path> setsid, LocalHome home) {
    return setsid.map(with -> wrapper(command, with, home)).orElse(command);
  }

  private static Path wrapper(Path command, Path setsid, LocalHome home) {
    Path wrapper = home.folder().resolve("temporal-server");
    String script =
        "#!/bin/sh%nexec %s %s \"$@\"%n"
            .formatted(ShellWord.of(setsid.toString()), ShellWord.of(command.toString()));
    try {
      Files.writeString(wrapper, script);
      return wrapper.toFile().setExecutable(true, true) ? wrapper : command;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + wrapper, e);
    }
  }
}
