package dev.finetune.activity;

import dev.finetune.text.Quoted;
import dev.finetune.training.Charge;
import dev.finetune.workflow.FineTuneWorkflow;
import java.util.List;
import java.util.stream.Collectors;

/** What an operator is asked about requests of which nobody knows what became. */
public record Question(String workflowId, SubmitOutcome.Unresolved standing) {

  /** What is not known, and what may be charged. */
  public String problem() {
    OpenRequest last = standing.last();
    return words(last).formatted(last.subject(), last.reason()) + charge();
  }

  private String words(OpenRequest last) {
    if (isCharged()) {
      return "The provider accepted %s, and it is not known which training it made of it: %s.";
    }
    return last.trainingIds().isEmpty()
        ? "It is not known whether the provider accepted %s: %s."
        : "The provider has not confirmed %s: %s.";
  }

  /** How it may be found out without the operator. */
  public String hope() {
    if (standing.isNamed()) {
      return "The provider is asked whether it is that training";
    }
    return standing.searchable()
        ? "The provider is searched for it"
        : "A webhook may still name it";
  }

  private boolean isCharged() {
    return standing.last().charged() == Charge.YES;
  }

  private String charge() {
    String last = isCharged() ? " It was charged." : " It may have been charged.";
    return others().stream().map(one -> " " + one.warning() + ".").reduce(last, String::concat);
  }

  private List<OpenRequest> others() {
    return standing.open().subList(0, standing.open().size() - 1);
  }

  /**
   * It is not waited for any more.
   *
   * @param why a sentence
   */
  public TrainingReport givenUp(String why) {
    return failed(FailureType.SUBMISSION_UNKNOWN, problem() + " " + why);
  }

  public TrainingReport expired() {
    return failed(FailureType.OUTCOME_UNKNOWN, problem() + " Nobody found out in time.");
  }

  public TrainingReport cancelled() {
    return TrainingReport.cancelled("Cancelled, and a training may still run. " + problem())
        .with(standing.open());
  }

  private TrainingReport failed(FailureType type, String words) {
    String advice =
        " Look for it in the provider's account before you start again: the same id goes on with"
            + " it.";
    return TrainingReport.failed(type, words + advice).with(standing.open());
  }

  /** For somebody who is shown the answers beside it. */
  public String note() {
    return problem() + " Look for it in the provider's account, then answer.";
  }

  /** For a log or a message: with how to answer, on one line. */
  public String line() {
    String how =
        " Look in the provider's account, then answer: %s with --adopt TRAINING_ID if it is there,"
            + " --submit-again if it is not (or to pay for another), --give-up to end; or by the"
            + " update %s.";
    return problem()
        + how.formatted(command("finetune", standing.last()), FineTuneWorkflow.RESOLVE);
  }

  /** For the Temporal UI: each answer as a command and as an update, to be copied. */
  public String page() {
    OpenRequest last = standing.last();
    String asked =
        "**What became of %s?** Request %s was sent at %s to account `%s` of `%s`, and it is not"
            + " known whether it was accepted, or which training came of it.\n\n%s\n\n"
            + "Search that account. Then give one answer: run the command, or choose More Actions,"
            + " Send an Update, `%s`, and give the JSON as its input.";
    String which = others().isEmpty() ? "request " : "requests ";
    return asked.formatted(
            which + OpenRequest.numbers(standing.open()),
            last.request(),
            CurrentDetails.time(last.grantedAt()),
            last.provider().account(),
            last.provider().url(),
            TrainingSummary.sentence(last.reason() + "." + charge()),
            FineTuneWorkflow.RESOLVE)
        + standing.open().stream().map(this::adoption).collect(Collectors.joining())
        + answer(
            last,
            "Nothing is there: send another request. What was accepted after all is paid for, too.",
            "--submit-again",
            "\"submit_again\"")
        + answer(
            last,
            "Give up: the run fails, and what is open may still be charged.",
            "--give-up",
            "\"give_up\"");
  }

  private String adoption(OpenRequest open) {
    return answer(
        open,
        "Request %s is there: go on with it, under its id in place of `TRAINING_ID`."
            .formatted(open.request()),
        "--adopt TRAINING_ID",
        "\"adopt\", \"training_id\": \"TRAINING_ID\"");
  }

  private String answer(OpenRequest about, String when, String flag, String action) {
    return "\n\n%s\n\n```\n%s %s\n```\n\n```json\n{\"request\": %s, \"action\": %s}\n```"
        .formatted(when, command("./finetune", about), flag, about.request(), action);
  }

  private String command(String program, OpenRequest about) {
    return "%s resolve %s --request %s"
        .formatted(program, Quoted.inShell(workflowId), about.request());
  }
}
