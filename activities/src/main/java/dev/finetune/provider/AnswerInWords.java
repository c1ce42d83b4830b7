package dev.finetune.provider;

/** What a look has shown, for a person. */
final class AnswerInWords implements StatusAnswer.Cases<String> {

  @Override
  public String underWay(StatusAnswer.UnderWay answer) {
    return "its phase is " + ShownWords.quoted(answer.progress().phase().word());
  }

  @Override
  public String ready(StatusAnswer.Ready answer) {
    return "it is ready";
  }

  @Override
  public String failed(StatusAnswer.Failed answer) {
    return answer.words();
  }

  @Override
  public String prose(StatusAnswer.Prose answer) {
    return "the provider answered " + answer.words();
  }

  @Override
  public String notFound(StatusAnswer.NotFound answer) {
    return "the provider does not know it: " + answer.words();
  }

  @Override
  public String unavailable(StatusAnswer.Unavailable answer) {
    return answer.reason();
  }
}
