package dev.finetune.cli;

import dev.finetune.activity.TrainingSummary;
import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.exit.ExitHook;
import dev.finetune.cli.exit.UsageException;
import dev.finetune.cli.local.LocalAccounts;
import dev.finetune.cli.local.LocalRecord;
import dev.finetune.cli.local.LocalStack;
import dev.finetune.cli.local.PortFlags;
import dev.finetune.cli.simulation.Simulation;
import dev.finetune.client.StartedTraining;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.RequestReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = "Runs the API page's own example end to end on this machine.",
    footerHeading = "%n",
    footer = {
      "It starts a Temporal server, a simulator of the training API, a gateway and a",
      "worker, and stops them in the end, unless --keep is given. While ./finetune dev",
      "runs, it uses that instead."
    })
final class DemoCommand extends ProgramCommand {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT);

  private static final int SERVER_STOP_SECONDS = 10;

  @Option(
      names = "--phase-time",
      defaultValue = "1s",
      paramLabel = "TIME",
      description = "How long each of the eight phases takes. Default: ${DEFAULT-VALUE}.")
  private Duration phaseTime = Duration.ofSeconds(1);

  @Option(
      names = "--account",
      paramLabel = "NAME",
      completionCandidates = Accounts.class,
      description = "Which account pays: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
      defaultValue = FineTuneRequest.DEFAULT_ACCOUNT)
  private String account = FineTuneRequest.DEFAULT_ACCOUNT;

  @ArgGroup(validate = false, heading = PortFlags.HEADING)
  private PortFlags ports = new PortFlags();

  @Option(names = "--keep", description = "Stay afterwards, as dev does, until Ctrl-C.")
  private boolean keep;

  static final class Accounts implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return LocalAccounts.names().iterator();
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!LocalAccounts.names().contains(account)) {
      throw new UsageException(
          "there is no account \"%s\" here: %s"
              .formatted(account, Problems.remedy(account, LocalAccounts.names())));
    }
    Optional<LocalRecord> dev = surroundings().running().filter(LocalRecord::stays);
    return dev.isPresent() ? runOn(dev.get(), Optional.empty()).number() : runAlone();
  }

  private int runAlone() throws IOException, InterruptedException {
    LocalStack stack =
        surroundings().start(keep, ports, Simulation.documented(phaseTime)).orElseThrow(this::busy);
    LocalGuide guide = new LocalGuide(surroundings(), stack.record());
    CompletableFuture<?> serverEnd = stack.serverEnd().thenRun(guide::stopWithoutServer);
    ExitHook stop = ExitHook.of(() -> close(stack, serverEnd));
    try {
      if (keep) {
        var unused = guide.example();
      }
      ExitCode code = runOn(stack.record(), Optional.of(guide.goodbye()));
      serverEnd.cancel(false);
      stop.close();
      if (keep) {
        return guide.stay(stack);
      }
      say(guide.goodbye());
      return code.number();
    } catch (RuntimeException e) {
      // A server that is ending answers anything: when it has ended, that is what is said.
      var unused = serverEnd.completeOnTimeout(null, SERVER_STOP_SECONDS, TimeUnit.SECONDS).join();
      throw e;
    } finally {
      stop.close();
      close(stack, serverEnd);
    }
  }

  private static void close(LocalStack stack, CompletableFuture<?> serverEnd) {
    serverEnd.cancel(false);
    stack.close();
  }

  private UsageException busy() {
    return new UsageException(
        "another demo is running with %s: wait for its end, or keep one %s dev running, which"
                .formatted(surroundings().home().folder(), surroundings().program())
            + " any number of demos can use");
  }

  private ExitCode runOn(LocalRecord stack, Optional<String> atStop)
      throws IOException, InterruptedException {
    LocalGuide guide = new LocalGuide(surroundings(), stack);
    FineTuneRequest request =
        new RequestReader().read(guide.request(account).getBytes(StandardCharsets.UTF_8));
    try (Connected temporal = Connected.to(stack, surroundings())) {
      String id = "demo-" + TIME.format(LocalDateTime.now(ZoneId.systemDefault()));
      StartedTraining started = temporal.client().start(id, request);
      Follower follower =
          atStop
              .map(words -> new Follower(surroundings(), temporal, words))
              .orElseGet(() -> Follower.of(surroundings(), temporal, id));
      if (json()) {
        print(temporal.json(surroundings()).of(started, null));
        return follower.follow(id, true);
      }
      say("Training %s: %s".formatted(id, TrainingSummary.line(request)));
      temporal.page(started).ifPresent(page -> say("Its page: " + page));
      ExitCode code = follower.follow(id, false);
      guide.sayWhereTheUiIs();
      guide.sayWhere(started);
      guide.sayHowToStart("Start another");
      return code;
    }
  }
}
