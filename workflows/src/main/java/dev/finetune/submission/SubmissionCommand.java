package dev.finetune.submission;

import dev.finetune.training.PinnedProvider;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the workflow has to do for a submission. */
public sealed interface SubmissionCommand {

  void match(Cases cases);

  /** One procedure for each command. */
  interface Cases {

    void submit(Submit command);

    void drop(Drop command);

    void check(Check command);

    void ask(Ask command);
  }

  /**
   * Begin an attempt.
   *
   * @param checkImages whether to check the images again first
   * @param earlierRequests how many requests of earlier runs it is to be sent in spite of
   * @param startBy it is not to be sent after this
   */
  record Submit(int attempt, boolean checkImages, int earlierRequests, Instant startBy)
      implements SubmissionCommand {
    @Override
    public void match(Cases cases) {
      cases.submit(this);
    }
  }

  /** Do not send an attempt if it has not begun; await its answer if it has. */
  record Drop(int attempt) implements SubmissionCommand {
    @Override
    public void match(Cases cases) {
      cases.drop(this);
    }
  }

  /**
   * Find out whether an id may be taken for the training's.
   *
   * @param sentTo where the request was sent; null when nobody says
   * @param patience until when the provider may not know it yet
   * @param proposed whether a callback named it, and not a person
   */
  record Check(
      String trainingId, @Nullable PinnedProvider sentTo, Instant patience, boolean proposed)
      implements SubmissionCommand {
    @Override
    public void match(Cases cases) {
      cases.check(this);
    }
  }

  /** Tell the caller and the operator what is asked. */
  record Ask(Question question) implements SubmissionCommand {
    @Override
    public void match(Cases cases) {
      cases.ask(this);
    }
  }
}
