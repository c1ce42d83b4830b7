package dev.finetune.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.answer.Answer;
import dev.finetune.simulator.answer.ErrorStyle;
import dev.finetune.simulator.answer.FaultAnswers;
import dev.finetune.simulator.call.Call;
import dev.finetune.simulator.timeline.StepLog;
import dev.finetune.simulator.training.StatusCheck;
import dev.finetune.simulator.training.Training;
import dev.finetune.simulator.training.TrainingBook;
import dev.finetune.simulator.training.WebhookDispatcher;

/** The answers of status, cancel, delete and list. */
final class TrainingAnswers {

  private final Profile profile;
  private final ErrorStyle errors;
  private final FaultAnswers faults;
  private final TrainingBook book;
  private final WebhookDispatcher webhooks;

  TrainingAnswers(
      Profile profile, FaultAnswers faults, TrainingBook book, WebhookDispatcher webhooks) {
    this.profile = profile;
    this.errors = profile.errors();
    this.faults = faults;
    this.book = book;
    this.webhooks = webhooks;
  }

  Answer status(Training training, Call call) {
    training.awaitImages(call.at());
    StatusCheck check = training.checkStatus(call.at());
    return check
        .fault()
        .map(fault -> faults.answer(fault, call.endpoint()))
        .orElseGet(() -> check.known() ? phase(check) : errors.unknownTraining());
  }

  // Cancel and delete are documented by name only: the words, and that both end a run, are a guess.
  Answer cancel(Training training, Call call) {
    boolean taken = training.cancel(call.at());
    webhooks.register(training);
    if (!training.known(call.at())) {
      return errors.unknownTraining();
    }
    return taken ? done("training cancelled") : errors.notRunning();
  }

  Answer delete(Training training, Call call) {
    if (!training.known(call.at())) {
      return errors.unknownTraining();
    }
    training.delete(call.at());
    webhooks.register(training);
    return done("model deleted");
  }

  Answer list(Call call) {
    ObjectNode body = Answer.object("success", "model list");
    book.ids(call.key(), call.at()).forEach(body.withArrayProperty("data")::add);
    return Answer.json(200, body);
  }

  private Answer phase(StatusCheck check) {
    String status = profile.statusOf(check.word());
    String log = profile.stepLog(StepLog.of(check.words()));
    return Answer.json(200, Answer.object(status, check.word()).put("data", log));
  }

  private static Answer done(String messege) {
    return Answer.json(200, Answer.object("success", messege).put("data", ""));
  }
}
