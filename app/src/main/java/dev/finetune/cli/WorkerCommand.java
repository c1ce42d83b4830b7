package dev.finetune.cli;

import dev.finetune.cli.exit.Lifetime;
import dev.finetune.cli.local.Closeables;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.client.connection.TemporalSettings;
import dev.finetune.management.ExpectedMetrics;
import dev.finetune.management.OpenTrainings;
import dev.finetune.provider.Account;
import dev.finetune.provider.proxy.MachineProxies;
import dev.finetune.worker.FineTuneWorker;
import dev.finetune.worker.Settings;
import dev.finetune.workflow.TaskQueues;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

@Command(
    name = "worker",
    description = "Does the work: checks images, calls the training API, notifies callers.",
    footerHeading = "%nExample:%n",
    footer = {
      "  FINETUNE_PROVIDER_URL=https://modelslab.com/api \\",
      "  FINETUNE_PROVIDER_KEY_FILE=/run/secrets/key ./finetune worker",
      "",
      "FINETUNE_ and TEMPORAL_ variables set it up; all mistakes in them are reported",
      "together. On SIGTERM it finishes what it has begun."
    })
final class WorkerCommand extends ProgramCommand {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerCommand.class);

  @Override
  public Integer call() {
    Map<String, String> environment = surroundings().environment();
    Settings settings = Settings.read(environment, TemporalSettings.mistakes(environment));
    Closeables running = new Closeables();
    try {
      start(settings, running);
    } catch (RuntimeException e) {
      running.close();
      throw e;
    }
    return Lifetime.of(
            running, () -> LOG.info("draining for {} s at most", FineTuneWorker.DRAIN.toSeconds()))
        .await();
  }

  private void start(Settings settings, Closeables running) {
    settings.warnings().forEach(LOG::warn);
    settings.provider().accounts().stream()
        .map(Account::proxy)
        .distinct()
        .flatMap(proxy -> MachineProxies.words(proxy).stream())
        .forEach(LOG::info);
    Operated operated = Operated.start(settings.management(), running);
    TemporalConnection connection = operated.connection();
    Map<String, List<String>> operations =
        settings.provider().accounts().stream()
            .collect(Collectors.toMap(Account::name, Account::operations));
    operated.whereManaged(server -> new ExpectedMetrics(server).ofWorker(operations));
    operated.whereManaged(server -> server.watchAccounts(settings.accounts()::unreadable));
    operated.whereManaged(server -> server.watchSecrets(settings.unreadable()));
    operated.watch().await();
    running.add(FineTuneWorker.start(connection.client(), settings));
    operated.whereManaged(
        server ->
            running.add(
                OpenTrainings.start(connection.client(), server.scope(), operations.keySet())));
    operated.ready(running);
    LOG.info(
        "polling {} and {} in namespace {} at {} for {}",
        TaskQueues.FINETUNE,
        TaskQueues.PROVIDER,
        connection.namespace(),
        connection.target(),
        settings.provider().accounts().stream()
            .map(Account::words)
            .collect(Collectors.joining(", ")));
  }
}
