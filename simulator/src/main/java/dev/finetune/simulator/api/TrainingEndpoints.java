package dev.finetune.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.timeline.StepLog;
import dev.finetune.simulator.training.Training;
import dev.finetune.simulator.training.TrainingBook;
import dev.finetune.simulator.training.WebhookDispatcher;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Status, cancel, delete and list. */
record TrainingEndpoints(
    Profile profile, Errors errors, TrainingBook book, WebhookDispatcher webhooks) {

  Reply status(Call call) {
    return answer(call, training -> status(training, call));
  }

  private Answer status(Training training, Call call) {
    training.awaitImages(call.at());
    Optional<Fault> fault = training.checkStatus(call.at());
    if (fault.isPresent() || !training.known(call.at())) {
      return errors.of(fault.orElse(Fault.NOT_FOUND), call.order().endpoint());
    }
    List<String> words = training.words(call.at());
    String word = words.get(words.size() - 1);
    String log = profile.stepLog(StepLog.of(words));
    return Answer.json(200, Answer.object(profile.statusOf(word), word).put("data", log));
  }

  // Cancel and delete are documented by name only: the words, and that both end a run, are a guess.
  Reply cancel(Call call) {
    return answer(
        call,
        training -> {
          boolean taken = training.cancel(call.at());
          webhooks.register(training);
          if (!training.known(call.at())) {
            return notFound(call);
          }
          return taken ? done("training cancelled") : errors.notRunning();
        });
  }

  Reply delete(Call call) {
    return answer(
        call,
        training -> {
          if (!training.known(call.at())) {
            return notFound(call);
          }
          training.delete(call.at());
          webhooks.register(training);
          return done("model deleted");
        });
  }

  Reply list(Call call) {
    ObjectNode body = Answer.object("success", "model list");
    book.ids(call.order().key(), call.at()).forEach(body.withArrayProperty("data")::add);
    return Reply.now(Answer.json(200, body), false);
  }

  /** An answer about a training that the book holds, whether it is known now or not. */
  private Reply answer(Call call, Function<Training, Answer> answer) {
    return book.find(call.trainingId(), call.order())
        .map(training -> Reply.now(answer.apply(training), training.behaviour().echoKey()))
        .orElseGet(() -> Reply.now(notFound(call), false));
  }

  private Answer notFound(Call call) {
    return errors.of(Fault.NOT_FOUND, call.order().endpoint());
  }

  private static Answer done(String messege) {
    return Answer.json(200, Answer.object("success", messege).put("data", ""));
  }
}
