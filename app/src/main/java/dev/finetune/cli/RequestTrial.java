package dev.finetune.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.activity.ImageCheck;
import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.exit.UsageException;
import dev.finetune.images.ImageCheckOptions;
import dev.finetune.images.ImageThreads;
import dev.finetune.images.ImageValidator;
import dev.finetune.notification.WebhookCheck;
import dev.finetune.outbound.AllowedNetworks;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.training.RequestProblem;
import dev.finetune.training.RequestReader;
import dev.finetune.training.TrainingSummary;
import dev.finetune.workflow.WorkflowIds;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Judges a request and its images here, as a worker would: nothing is started or spent. */
record RequestTrial(Surroundings surroundings) {

  /** Reads a request and prints all that was found, as lines or as one JSON object. */
  ExitCode report(@Nullable String workflowId, byte[] body, boolean json) {
    try {
      FineTuneRequest request = new RequestReader().read(body);
      return report(workflowId == null ? WorkflowIds.of(request) : workflowId, request, json);
    } catch (InvalidRequestException e) {
      if (!json) {
        throw e;
      }
      return report(e);
    }
  }

  private ExitCode report(String workflowId, FineTuneRequest request, boolean json) {
    ImageReport report = judge(request);
    boolean valid = report.errors().isEmpty();
    if (json) {
      String summary = TrainingSummary.line(request);
      surroundings
          .terminal()
          .print(object(workflowId, summary, List.of(), report.findings()).toString());
    } else {
      show(workflowId, request, report);
    }
    return valid ? ExitCode.READY : ExitCode.USAGE;
  }

  private ExitCode report(InvalidRequestException invalid) {
    surroundings.terminal().print(object(null, null, invalid.problems(), List.of()).toString());
    return ExitCode.USAGE;
  }

  private ImageReport judge(FineTuneRequest request) {
    ExecutorService threads = ImageThreads.open();
    try (OutboundClient images =
            new OutboundClient(networks("FINETUNE_IMAGE_NETWORKS"), OutboundLimits.IMAGE);
        OutboundClient notifications =
            new OutboundClient(networks("FINETUNE_NOTIFY_NETWORKS"), OutboundLimits.NOTIFICATION)) {
      ImageValidator validator = new ImageValidator(images, threads, ImageCheckOptions.DEFAULT);
      return new WebhookCheck(validator::judge, notifications)
          .validateImages(
              new ImageCheck(request.images(), request.imageChecks(), request.webhook()));
    } finally {
      threads.shutdownNow();
    }
  }

  /** Those of a worker with the same settings; of the worker of {@code dev} where that runs. */
  private AllowedNetworks networks(String setting) {
    String configured = surroundings.environment().getOrDefault(setting, "");
    String here =
        surroundings
            .running()
            .map(stack -> URI.create(stack.simulator()))
            .map(simulator -> simulator.getHost() + "/32:" + simulator.getPort())
            .orElse("");
    try {
      return AllowedNetworks.parse(here + "," + configured);
    } catch (IllegalArgumentException e) {
      throw new UsageException("%s is \"%s\": %s".formatted(setting, configured, e.getMessage()));
    }
  }

  private ObjectNode object(
      @Nullable String workflowId,
      @Nullable String summary,
      List<RequestProblem> fields,
      List<ImageFinding> findings) {
    ObjectNode object = surroundings.json().createObjectNode();
    object.put("valid", fields.isEmpty() && new ImageReport(findings).errors().isEmpty());
    object.put("workflow_id", workflowId).put("summary", summary);
    object.set("fields", surroundings.json().valueToTree(fields));
    object.set("findings", surroundings.json().valueToTree(findings));
    return object;
  }

  private void show(String workflowId, FineTuneRequest request, ImageReport report) {
    surroundings.terminal().print(workflowId + ": " + TrainingSummary.line(request));
    for (ImageFinding finding : report.findings()) {
      String line = finding.severity().word() + "  " + finding.sentence();
      surroundings.terminal().print(line, finding.severity().word().length() + 2);
    }
    surroundings.say(
        report.errors().isEmpty()
            ? "It can be started; nothing was."
            : "It would fail before anything is spent; nothing was started.");
  }
}
