package dev.finetune.cli;

import dev.finetune.cli.doctor.AccountReport;
import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.exit.UsageException;
import dev.finetune.worker.ReadableSettings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "accounts",
    description = "Lists the accounts that a request can name, and what each can do.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  FINETUNE_ACCOUNTS_FILE=accounts.json ./finetune accounts --check",
      "  ./finetune accounts --json | jq -r '.[].name'",
      "",
      "search: a request whose answer was lost is found again. idempotent: a paid call",
      "that is sent again is taken once. cancel: confirmed, asked (the training may go",
      "on) or no. The accounts are those of the settings here, or else of the dev that",
      "runs here. An account with a mistake is left out, and the mistake said after",
      "the others: then it exits with 2. With --check it exits with 1 if a provider",
      "refuses a key or cannot be reached."
    })
final class AccountsCommand extends ProgramCommand {

  @Option(
      names = "--check",
      description = "Ask each provider, by a call that is free, whether it takes the key.")
  private boolean check;

  @Override
  public Integer call() {
    ReadableSettings settings =
        surroundings().workerVariables().map(ReadableSettings::of).orElseThrow(this::none);
    settings.warnings().forEach(surroundings()::warn);
    List<AccountReport> accounts =
        settings.accounts().stream().map(account -> AccountReport.of(account, check)).toList();
    if (json()) {
      print(surroundings().json().valueToTree(accounts).toString());
    } else {
      accounts.forEach(account -> account.print(surroundings().terminal()));
    }
    settings.throwMistakes();
    boolean failed = accounts.stream().anyMatch(AccountReport::hasFailed);
    return (failed ? ExitCode.FAILED : ExitCode.READY).number();
  }

  private UsageException none() {
    return new UsageException(
        "no account is set up here: name a file of accounts with FINETUNE_ACCOUNTS_FILE, or set"
            + " FINETUNE_PROVIDER_URL for one; to have simulated ones here: %s dev"
                .formatted(surroundings().program()));
  }
}
