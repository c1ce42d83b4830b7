package dev.finetune.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.activity.TrainingSummary;
import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.exit.UsageException;
import dev.finetune.images.ImageValidator;
import dev.finetune.notification.WebhookCheck;
import dev.finetune.outbound.AllowedNetworks;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.provider.Account;
import dev.finetune.provider.AccountRules;
import dev.finetune.provider.TrainerCheck;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.ImageCheck;
import dev.finetune.training.ImageReport;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.training.RequestReader;
import dev.finetune.worker.KnownAccounts;
import dev.finetune.workflow.WorkflowIds;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges a request and its images here, as a worker would: nothing is started or spent. */
record RequestTrial(Surroundings surroundings) {

  ExitCode report(@Nullable String workflowId, byte[] body, boolean json) {
    try {
      FineTuneRequest request = new RequestReader().read(body);
      String id = workflowId == null ? WorkflowIds.of(request) : workflowId;
      return report(id, TrainingSummary.line(request), judge(ImageCheck.of(request)), json);
    } catch (InvalidRequestException e) {
      return report(workflowId, null, found(e), json);
    }
  }

  /** What is wrong with the fields, and with what can be judged besides. */
  ImageReport found(InvalidRequestException refused) {
    return refused.images().map(this::judge).orElse(ImageReport.EMPTY).with(refused.fields());
  }

  /** What the trainer does not take of a request that is sound in itself; no image is fetched. */
  ImageReport ofTrainer(FineTuneRequest request) {
    return new TrainerCheck(check -> ImageReport.EMPTY, rules())
        .validateImages(ImageCheck.of(request));
  }

  private ExitCode report(
      @Nullable String workflowId, @Nullable String summary, ImageReport report, boolean json) {
    if (json) {
      surroundings.terminal().print(object(workflowId, summary, report).toString());
    } else {
      show(workflowId, summary, report);
    }
    return report.isRefusal() ? ExitCode.USAGE : ExitCode.READY;
  }

  /** Those of a worker with the same settings; of the worker of {@code dev} where that runs. */
  private List<Account> accounts() {
    List<Account> named = KnownAccounts.in(surroundings.environment());
    return named.isEmpty()
        ? surroundings.settings().map(here -> here.provider().accounts()).orElse(named)
        : named;
  }

  private AccountRules rules() {
    List<Account> accounts = accounts();
    return new AccountRules(() -> accounts);
  }

  private ImageReport judge(ImageCheck check) {
    AccountRules rules = rules();
    try (OutboundClient images =
            new OutboundClient(networks("FINETUNE_IMAGE_NETWORKS"), OutboundLimits.IMAGE);
        OutboundClient notifications =
            new OutboundClient(networks("FINETUNE_NOTIFY_NETWORKS"), OutboundLimits.NOTIFICATION)) {
      ImageValidator validator = new ImageValidator(images, rules::images);
      TrainerCheck trainer = new TrainerCheck(validator::judge, rules);
      return new WebhookCheck(trainer, notifications)
          .validateImages(check)
          .noting(rules.later(check));
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
      return AllowedNetworks.parse(here + "," + configured).of(setting);
    } catch (IllegalArgumentException e) {
      throw new UsageException("%s is \"%s\": %s".formatted(setting, configured, e.getMessage()));
    }
  }

  private ObjectNode object(
      @Nullable String workflowId, @Nullable String summary, ImageReport report) {
    ObjectNode object = surroundings.json().createObjectNode();
    object.put("valid", !report.isRefusal());
    object.put("workflow_id", workflowId).put("summary", summary);
    object.set("images", surroundings.json().valueToTree(report.ofImages()));
    object.set("fields", surroundings.json().valueToTree(report.ofFields()));
    object.set("notes", surroundings.json().valueToTree(report.notes()));
    return object;
  }

  private void show(@Nullable String workflowId, @Nullable String summary, ImageReport report) {
    if (summary != null) {
      surroundings.terminal().print(workflowId + ": " + summary);
    }
    show("error", report.problems());
    show("warning", report.warnings());
    surroundings.say(
        report.isRefusal()
            ? "It would fail before anything is spent; nothing was started."
            : "It can be started; nothing was started. What it may cost is in docs/providers.md.");
  }

  private void show(String severity, List<String> sentences) {
    sentences.forEach(
        sentence ->
            surroundings.terminal().print(severity + "  " + sentence, severity.length() + 2));
  }
}
