package dev.finetune.cli;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.exit.Lifetime;
import dev.finetune.cli.local.LocalAccounts;
import dev.finetune.cli.local.LocalRecord;
import dev.finetune.cli.local.LocalStack;
import dev.finetune.cli.view.Pages;
import dev.finetune.cli.view.ShellWord;
import dev.finetune.client.StartedTraining;
import dev.finetune.training.DurationText;
import dev.finetune.training.FineTuneRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Addresses, and how to start another training, on the stack of this machine. */
final class LocalGuide {

  private static final int INDENT = 15;
  private static final String NO_UI = "none: the Temporal server is in memory";

  private final Surroundings surroundings;
  private final LocalRecord stack;
  private final Optional<Pages> pages;
  private final Path file;

  LocalGuide(Surroundings surroundings, LocalRecord stack) {
    this.surroundings = surroundings;
    this.stack = stack;
    this.pages = Optional.ofNullable(stack.ui()).map(ui -> new Pages(ui, stack.namespace()));
    this.file = surroundings.home().folder().resolve("request.json");
  }

  /**
   * The API page's own example, with links that work, as a file that can be edited and started. Its
   * seed is new each time, so that starting it trains, whatever was started before.
   */
  Path example() throws IOException {
    return Files.writeString(file, request(FineTuneRequest.DEFAULT_ACCOUNT) + "\n");
  }

  /** The same as text, which another account may pay for. */
  String request(String account) throws IOException {
    ObjectNode body = surroundings.json().createObjectNode();
    body.put("key", "");
    body.put("instance_prompt", "photo of adhik person");
    body.put("class_prompt", "photo of person");
    stack.images().forEach(body.putArray("images")::add);
    body.put("seed", Long.toString(Instant.now().getEpochSecond()));
    body.put("training_type", "men");
    body.put("max_train_steps", "2000");
    body.put("webhook", "");
    if (!account.equals(FineTuneRequest.DEFAULT_ACCOUNT)) {
      body.put("account", account);
    }
    if (stack.askAfter() != null) {
      body.put("ask_after", DurationText.of(stack.askAfter()));
    }
    // One link on a line, so that a narrow terminal shows them whole.
    DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
    lines.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    return surroundings.json().writer(lines).writeValueAsString(body);
  }

  void sayWhereTheUiIs() {
    say("Temporal UI", pages.map(Pages::trainings).orElse(NO_UI));
  }

  void sayWhere(StartedTraining started) {
    String page =
        pages
            .map(at -> at.run(started.workflowId(), started.runId()))
            .orElseGet(
                () ->
                    stack.stays()
                        ? surroundings.next().get(started.workflowId())
                        : "gone with the server's memory");
    say("This training", page);
  }

  void sayHowToStart(String label) {
    if (pages.isEmpty() && !stack.stays()) {
      return;
    }
    String program = ShellWord.of(surroundings.program());
    String first = stack.stays() ? "" : program + " dev, then ";
    String start = "%s%s start %s --watch".formatted(first, program, ShellWord.of(file.toString()));
    // On one line, however long, so that it can be pasted.
    surroundings.terminal().print("%-14s %s".formatted(label, start));
    pages.ifPresent(at -> say("", "or fill in " + at.startForm()));
  }

  String goodbye() {
    return pages.isEmpty()
        ? "All of it stops now; the history was in memory and is gone."
        : "All of it stops now, the UI too. The history is kept: %s dev brings it back."
            .formatted(surroundings.program());
  }

  /** Keeps it until Ctrl-C, or until its server has ended. */
  int stay(LocalStack running) {
    Lifetime lifetime = Lifetime.of(running, () -> surroundings.say("Stopping ..."));
    CompletableFuture<?> ignored =
        running.serverEnd().thenRun(() -> lifetime.fail(() -> surroundings.say(serverEnded())));
    surroundings.say("Ready. Ctrl-C stops it.");
    return lifetime.await();
  }

  /** Ends the program at once: without its server, a worker has nothing to wait for. */
  void stopWithoutServer() {
    surroundings.say("\n" + serverEnded());
    Runtime.getRuntime().halt(ExitCode.FAILED.number());
  }

  private String serverEnded() {
    return "The Temporal server has ended; what it said is in %s. Start again: %s dev"
        .formatted(surroundings.home().folder().resolve("temporal.log"), surroundings.program());
  }

  void sayAddresses() {
    say("Temporal", stack.temporal() + ", namespace " + stack.namespace());
    if (stack.http() != null) {
      say("", stack.http() + " is its HTTP API");
    }
    say("Training API", stack.simulator() + " (a simulator: nothing is trained or paid)");
    String simulator = stack.simulator().replaceAll("/api$", "");
    say("", "%s/ledger shows what it has accepted, /behaviour its switches".formatted(simulator));
    String names = String.join(", ", LocalAccounts.names());
    say("Accounts", "%s: a request names one as \"account\"".formatted(names));
    say("", "%s holds them".formatted(surroundings.home().accounts()));
    say("Webhooks", stack.gateway());
    if (stack.askAfter() != null) {
      say(
          "Asks after",
          "%s, as ask_after in %s says; without that field after 16m"
              .formatted(DurationText.of(stack.askAfter()), file));
    }
  }

  private void say(String label, String text) {
    surroundings.terminal().print("%-14s %s".formatted(label, text), INDENT);
  }
}
