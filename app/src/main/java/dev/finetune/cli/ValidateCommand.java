package dev.finetune.cli;

import dev.finetune.cli.request.RequestInput;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "validate",
    description = "Judges a request and all its images here: spends nothing, needs no Temporal.",
    footerHeading = "%nExample:%n",
    footer = {
      "  ./finetune validate request.json && ./finetune start request.json",
      "",
      "Exits with 2 if it would fail. What a worker may fetch of a private network,",
      "FINETUNE_IMAGE_NETWORKS says here, too. Where the worker's accounts are set",
      "here, or dev runs, the trainer of the account says what it takes; else its",
      "worker does, once it is started."
    })
final class ValidateCommand extends ProgramCommand {

  @Mixin private RequestInput input = new RequestInput();

  @Override
  public Integer call() throws IOException {
    byte[] body = input.read(surroundings().input(), surroundings().json());
    return new RequestTrial(surroundings()).report(null, body, json()).number();
  }
}
