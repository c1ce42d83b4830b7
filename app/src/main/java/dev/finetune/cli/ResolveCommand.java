package dev.finetune.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.cli.answer.Answer;
import dev.finetune.cli.answer.Confirmation;
import dev.finetune.cli.answer.Verdict;
import dev.finetune.cli.answer.VerdictWatch;
import dev.finetune.cli.exit.ExitCode;
import dev.finetune.workflow.Resolution;
import java.time.Duration;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "resolve",
    description = "Answers a training that asks an operator about a request.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./finetune resolve ID --request 1 --adopt F5jvdzGnYi",
      "  ./finetune resolve ID --request 1 --submit-again",
      "",
      "Waits for what becomes of the answer. Exits with 0 when it has had its effect,",
      "with 1 when it has none, such as an id that the provider does not know, or when",
      "another request was sent and is unknown, too, and with 6 when that is not known",
      "in time."
    })
final class ResolveCommand extends TrainingCommand {

  @Option(
      names = "--request",
      required = true,
      paramLabel = "N",
      description = "The request that it asks about, as get prints it.")
  private int request;

  @ArgGroup(multiplicity = "1")
  private Answer answer = new Answer();

  @Mixin private Confirmation confirmation = new Confirmation();

  @Option(
      names = "--timeout",
      defaultValue = "2m",
      paramLabel = "TIME",
      description = "How long to wait for what becomes of it. Default: ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ofMinutes(2);

  @Override
  ExitCode run(Connected temporal, String id) throws InterruptedException {
    if (answer.mayPayTwice()) {
      confirm(
          confirmation,
          "Request %s may have been accepted: what is sent again may be paid for twice. Send it? [y/N]"
              .formatted(request));
    }
    Resolution resolution = answer.to(request);
    VerdictWatch watch = new VerdictWatch(temporal.client(), id);
    String before = watch.known(request);
    String message = temporal.client().resolve(id, resolution);
    if (!json()) {
      print(message);
    }
    Verdict verdict = watch.await(resolution, before, timeout);
    show(id, message, verdict, resolution.action() != Resolution.Action.GIVE_UP);
    return switch (verdict.effect()) {
      case DONE -> ExitCode.READY;
      case NONE, SENT -> ExitCode.FAILED;
      case PENDING -> ExitCode.NOT_ENDED;
    };
  }

  private void show(String id, String message, Verdict verdict, boolean goesOn) {
    if (json()) {
      ObjectNode object = surroundings().json().createObjectNode();
      object.put("workflow_id", id).put("message", message);
      object.put("effect", verdict.effect().word()).put("words", verdict.words());
      object.put("sent_request", verdict.sent());
      print(object.toString());
    } else {
      surroundings().terminal().print(verdict.words(), 0);
      boolean follow = goesOn && verdict.effect() == Verdict.Effect.DONE;
      say(follow ? "Follow it: " + next().watch(id) : "See it: " + next().get(id));
    }
  }
}
