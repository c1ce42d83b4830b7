package dev.finetune.cli;

import dev.finetune.cli.exit.Lifetime;
import dev.finetune.cli.exit.UsageException;
import dev.finetune.cli.local.Closeables;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.client.connection.TemporalSettings;
import dev.finetune.gateway.Gateway;
import dev.finetune.gateway.WebhookSender;
import dev.finetune.management.ExpectedMetrics;
import dev.finetune.provider.webhook.WebhookAddresses;
import dev.finetune.worker.ReceiverSettings;
import dev.finetune.worker.WebhookSettings;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

@Command(
    name = "gateway",
    description = "Receives the provider's webhooks and passes them on to Temporal.",
    footerHeading = "%nExample:%n",
    footer = {
      "  FINETUNE_WEBHOOK_ADDRESS=127.0.0.1:8288 \\",
      "  FINETUNE_WEBHOOK_SECRET_FILE=/run/secrets/webhook ./finetune gateway",
      "",
      "The secret is the workers'. Expose this address, and no other, to the provider",
      "as the workers' FINETUNE_PUBLIC_URL."
    })
final class GatewayCommand extends ProgramCommand {

  private static final Logger LOG = LoggerFactory.getLogger(GatewayCommand.class);

  /** Temporal may be away at the start as at any other time: webhooks are answered 503 then. */
  @Override
  public Integer call() {
    Map<String, String> environment = surroundings().environment();
    ReceiverSettings settings =
        ReceiverSettings.read(environment, TemporalSettings.mistakes(environment));
    settings.warnings().forEach(LOG::warn);
    Closeables running = new Closeables();
    Operated operated = Operated.start(settings.management(), running);
    operated.whereManaged(server -> server.watchAccounts(settings.accounts()::unreadable));
    operated.whereManaged(server -> server.watchSecrets(settings.unreadable()));
    Gateway gateway = running.add(start(operated, settings));
    operated.watch().start();
    operated.ready(running);
    LOG.info(
        "webhooks are received at {} for namespace {} at {}",
        gateway.address(),
        operated.connection().namespace(),
        operated.connection().target());
    return Lifetime.of(running, () -> LOG.info("stopping")).await();
  }

  private static Gateway start(Operated operated, ReceiverSettings settings) {
    TemporalConnection connection = operated.connection();
    operated.whereManaged(server -> new ExpectedMetrics(server).ofGateway());
    WebhookSettings webhooks = settings.webhooks();
    WebhookAddresses addresses =
        webhooks
            .addresses(connection.namespace())
            .orElseThrow(
                () ->
                    new UsageException(
                        "FINETUNE_WEBHOOK_SECRET is missing: a receiver needs the workers' one"));
    return Gateway.start(
        webhooks.address(),
        addresses,
        settings.verifiers(),
        new WebhookSender(connection.client()));
  }
}
