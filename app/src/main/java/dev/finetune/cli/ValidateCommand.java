package dev.finetune.cli;

import dev.finetune.cli.request.RequestInput;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.training.RequestReader;
import dev.finetune.workflow.WorkflowIds;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "validate",
    description = "Judges a request and all its images here: spends nothing, needs no Temporal.",
    footerHeading = "%nExample:%n",
    footer = {
      "  ./finetune validate request.json && ./finetune start request.json",
      "",
      "Exits with 2 if it would fail. What a worker may fetch of a private network,",
      "FINETUNE_IMAGE_NETWORKS says here, too."
    })
final class ValidateCommand extends ProgramCommand {

  @Mixin private RequestInput input = new RequestInput();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    RequestTrial trial = new RequestTrial(surroundings());
    try {
      FineTuneRequest request =
          new RequestReader().read(input.read(surroundings().input(), surroundings().json()));
      return trial.report(WorkflowIds.of(request), request, json).number();
    } catch (InvalidRequestException e) {
      if (!json) {
        throw e;
      }
      return trial.report(e).number();
    }
  }
}
