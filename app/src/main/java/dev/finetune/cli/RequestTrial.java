package dev.finetune.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.finetune.training.ImageCheck;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.training.RequestProblem;
import dev.finetune.training.RequestReader;
import dev.finetune.training.TrainingSummary;
import dev.finetune.workflow.WorkflowIds;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Judges a request and its images here, as a worker would: nothing is started or spent. */
record RequestTrial(Surroundings surroundings) {

  /** Reads a request and prints all that was found, as lines or as one JSON object. */
  ExitCode report(@Nullable String workflowId, byte[] body, boolean json) {
    try {
      FineTuneRequest request = new RequestReader().read(body);
      String id = workflowId == null ? WorkflowIds.of(request) : workflowId;
      return report(id, request, judge(ImageCheck.of(request)), json);
    } catch (InvalidRequestException e) {
      if (!json) {
        throw e;
      }
      ImageReport images = e.images().map(this::judge).orElse(ImageReport.EMPTY);
      return print(null, null, images.with(e.problems()));
    }
  }

  private ExitCode report(
      String workflowId, FineTuneRequest request, ImageReport report, boolean json) {
    if (json) {
      return print(workflowId, TrainingSummary.line(request), report);
    }
    show(workflowId, request, report);
    return code(report);
  }

  private ExitCode print(
      @Nullable String workflowId, @Nullable String summary, ImageReport report) {
    ObjectNode object = surroundings.json().createObjectNode();
    object.put("valid", !report.isRefusal());
    object.put("workflow_id", workflowId).put("summary", summary);
    object.set("fields", surroundings.json().valueToTree(report.fields()));
    object.set("images", surroundings.json().valueToTree(report.findings()));
    surroundings.terminal().print(object.toString());
    return code(report);
  }

  private static ExitCode code(ImageReport report) {
    return report.isRefusal() ? ExitCode.USAGE : ExitCode.READY;
  }

  private ImageReport judge(ImageCheck check) {
    ExecutorService threads = ImageThreads.open();
    try (OutboundClient images =
            new OutboundClient(networks("FINETUNE_IMAGE_NETWORKS"), OutboundLimits.IMAGE);
        OutboundClient notifications =
            new OutboundClient(networks("FINETUNE_NOTIFY_NETWORKS"), OutboundLimits.NOTIFICATION)) {
      ImageValidator validator = new ImageValidator(images, threads, ImageCheckOptions.DEFAULT);
      return new WebhookCheck(validator::judge, notifications).validateImages(check);
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

  private void show(String workflowId, FineTuneRequest request, ImageReport report) {
    surroundings.terminal().print(workflowId + ": " + TrainingSummary.line(request));
    for (RequestProblem field : report.fields()) {
      surroundings.terminal().print("error  " + field.sentence(), "error  ".length());
    }
    for (ImageFinding finding : report.findings()) {
      String line = finding.severity().word() + "  " + finding.sentence();
      surroundings.terminal().print(line, finding.severity().word().length() + 2);
    }
    surroundings.say(
        !report.isRefusal()
            ? "It can be started; nothing was."
            : "It would fail before anything is spent; nothing was started.");
  }
}
