package dev.finetune.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.answer.Answer;
import dev.finetune.simulator.answer.ErrorStyle;
import dev.finetune.simulator.answer.Troubles;
import dev.finetune.simulator.call.Call;
import dev.finetune.simulator.timeline.StepLog;
import dev.finetune.simulator.training.Look;
import dev.finetune.simulator.training.Postman;
import dev.finetune.simulator.training.Training;
import dev.finetune.simulator.training.TrainingBook;

/** What status, cancel, delete and list say. */
final class TrainingAnswers {

  private final Profile profile;
  private final ErrorStyle errors;
  private final Troubles troubles;
  private final TrainingBook book;
  private final Postman postman;

  TrainingAnswers(Profile profile, Troubles troubles, TrainingBook book, Postman postman) {
    this.profile = profile;
    this.errors = profile.errors();
    this.troubles = troubles;
    this.book = book;
    this.postman = postman;
  }

  Answer status(Training training, Call call) {
    training.awaitImages(call.at());
    Look look = training.look(call.at());
    return look.trouble()
        .map(trouble -> troubles.answer(trouble, call.endpoint()))
        .orElseGet(() -> look.known() ? phase(look) : errors.unknownTraining());
  }

  // Cancel and delete are documented by name only: the words, and that both end a run, are a guess.
  Answer cancel(Training training, Call call) {
    boolean taken = training.cancel(call.at());
    postman.visit(training);
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
    postman.visit(training);
    return done("model deleted");
  }

  Answer list(Call call) {
    ObjectNode body = Answer.object("success", "model list");
    book.ids(call.key(), call.at()).forEach(body.withArrayProperty("data")::add);
    return Answer.json(200, body);
  }

  private Answer phase(Look look) {
    String status = profile.statusOf(look.word());
    String log = profile.stepLog(StepLog.of(look.words()));
    return Answer.json(200, Answer.object(status, look.word()).put("data", log));
  }

  private static Answer done(String messege) {
    return Answer.json(200, Answer.object("success", messege).put("data", ""));
  }
}
