package dev.finetune.cli.request;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The request that a command is given: a file, standard input, flags, or flags over a file. */
public final class RequestInput {

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|-",
      description = "The request as JSON, as on the API page; - reads standard input.")
  private @Nullable String file;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** Its body, not yet judged. */
  public byte[] read(InputStream standardInput, JsonMapper json) throws IOException {
    ParseResult parsed = Objects.requireNonNull(command).commandLine().getParseResult();
    return new RequestSource(standardInput, json).read(file, RequestFlags.given(parsed, json));
  }
}
