package dev.finetune.provider;

/** A status answer as one line of a table. */
final class AnswerLine implements StatusAnswer.Cases<String> {

  @Override
  public String underWay(StatusAnswer.UnderWay answer) {
    return "under way " + answer.progress().phase();
  }

  @Override
  public String ready(StatusAnswer.Ready answer) {
    return "ready " + answer.modelId();
  }

  @Override
  public String failed(StatusAnswer.Failed answer) {
    return "failed " + answer.phase();
  }

  @Override
  public String prose(StatusAnswer.Prose answer) {
    return "prose";
  }

  @Override
  public String notFound(StatusAnswer.NotFound answer) {
    return "not found";
  }

  @Override
  public String unavailable(StatusAnswer.Unavailable answer) {
    return "unavailable " + answer.retryAfter();
  }
}
