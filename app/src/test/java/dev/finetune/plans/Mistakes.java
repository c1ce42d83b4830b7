package dev.finetune.plans;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.activity.CallerNotice;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.NotificationActivities;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.faults.Invariants;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.regex.Pattern;

/** Activities as somebody might have written them. */
final class Mistakes {

  private Mistakes() {}

  /** A look that never says that the training had its time. */
  static final class LooksForEver extends OtherProvider {

    LooksForEver(ProviderActivities real) {
      super(real);
    }

    @Override
    public TrainingStatus poll(PollCommand command) {
      throw ApplicationFailure.newBuilder()
          .setType(FailureType.NOT_FINISHED.type())
          .setMessage("not finished")
          .setNextRetryDelay(Duration.ofHours(6))
          .build();
    }
  }

  /** What nobody knows is taken for not accepted. */
  static final class SendsAgain extends OtherProvider {

    SendsAgain(ProviderActivities real) {
      super(real);
    }

    @Override
    public SubmitOutcome submit(SubmitCommand command) {
      SubmitOutcome outcome = super.submit(command);
      return outcome instanceof SubmitOutcome.Unknown unknown
          ? new SubmitOutcome.NotAccepted(unknown.reason(), null, false)
          : outcome;
    }
  }

  /** A client that repeats what it sent. */
  static final class SendsTwice extends OtherProvider {

    SendsTwice(ProviderActivities real) {
      super(real);
    }

    @Override
    public SubmitOutcome submit(SubmitCommand command) {
      var unused = super.submit(command);
      return super.submit(command);
    }
  }

  /** The first look is taken for the end. */
  static final class ReadyTooEarly extends OtherProvider {

    ReadyTooEarly(ProviderActivities real) {
      super(real);
    }

    @Override
    public TrainingStatus poll(PollCommand command) {
      return new TrainingStatus.Ready(command.trainingId(), null);
    }
  }

  /** What nobody knows is taken for refused. */
  static final class Forgets extends OtherProvider {

    Forgets(ProviderActivities real) {
      super(real);
    }

    @Override
    public SubmitOutcome submit(SubmitCommand command) {
      SubmitOutcome outcome = super.submit(command);
      return outcome instanceof SubmitOutcome.Unknown
          ? new SubmitOutcome.Refused(FailureType.REQUEST_REFUSED, "the provider says no")
          : outcome;
    }
  }

  /** A failed end is told without the other requests that may be charged. */
  record TellsOfOneOnly(NotificationActivities real) implements NotificationActivities {

    private static final Pattern OTHERS =
        Pattern.compile("(?s)(Attempt \\d+|An earlier run's request) may have been accepted.*");

    @Override
    public void notifyCaller(CallerNotice notice) {
      ObjectNode body = notice.body().deepCopy();
      if (body.path("event").asText().equals("failed")) {
        body.put("logs", OTHERS.matcher(body.path("logs").asText()).replaceFirst(""));
      }
      real.notifyCaller(new CallerNotice(notice.webhook(), notice.id(), body));
    }
  }

  /** An error that shows the request it is about. */
  static final class ShowsTheKey extends OtherProvider {

    ShowsTheKey(ProviderActivities real) {
      super(real);
    }

    @Override
    public SubmitOutcome submit(SubmitCommand command) {
      var unused = super.submit(command);
      throw ApplicationFailure.newNonRetryableFailure(
          "POST {\"key\":\"" + Invariants.KEY + "\"} failed", "FeignException");
    }
  }
}
