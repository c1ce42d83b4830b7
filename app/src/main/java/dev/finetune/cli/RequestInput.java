package dev.finetune.cli;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The request that a command is given: a file, standard input, flags, or flags over a file. */
final class RequestInput {

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|-",
      description = "The request as JSON, as on the API page; - reads standard input.")
  private @Nullable String file;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** Its body, not yet judged. */
  byte[] read(Surroundings surroundings) throws IOException {
    return new RequestSource(surroundings.input(), surroundings.json())
        .read(
            file,
            RequestFlags.given(
                Objects.requireNonNull(command).commandLine().getParseResult(),
                surroundings.json()));
  }
}
