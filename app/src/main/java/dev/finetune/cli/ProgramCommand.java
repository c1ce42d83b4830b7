package dev.finetune.cli;

import dev.finetune.cli.answer.Confirmation;
import dev.finetune.cli.view.Suggestions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** A command in the program's surroundings. */
abstract class ProgramCommand implements Callable<Integer> {

  @ParentCommand private @Nullable Program program;

  @Option(names = "--json", description = "Print JSON, one value a line.")
  private boolean json;

  final Surroundings surroundings() {
    Surroundings surroundings = Objects.requireNonNull(program).surroundings();
    return json ? surroundings.sayingJson() : surroundings;
  }

  final boolean json() {
    return json;
  }

  final Suggestions next() {
    return surroundings().next();
  }

  /** Goes on after a yes only, be it given beforehand or typed. */
  final void confirm(Confirmation confirmation, String... question) {
    if (!confirmation.isGiven()) {
      List.of(question).forEach(this::say);
      Confirmation.read(surroundings().input());
    }
  }

  final void print(String line) {
    surroundings().terminal().print(line);
  }

  final void say(String line) {
    surroundings().say(line);
  }
}
