package dev.finetune.simulator.modelslab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.Reply;
import dev.finetune.simulator.http.Trainings;
import dev.finetune.simulator.training.Cancellation;
import dev.finetune.simulator.training.Snapshot;

/** Status, cancel, delete and list of v3. */
record FineTunes(Profile profile, Errors errors, Trainings trainings) {

  Reply status(Call call) {
    return trainings.status(call, this::status);
  }

  private Answer status(Snapshot training) {
    String word = training.word();
    return Answer.json(
        200,
        Errors.object(profile.statusOf(word), word).put("data", profile.stepLog(training.log())));
  }

  // Cancel and delete are documented by name only: the words, and that both end a run, are a guess.
  Reply cancel(Call call) {
    return trainings.cancel(
        call,
        (done, training) ->
            done == Cancellation.TOO_LATE ? errors.notRunning() : done("training cancelled"));
  }

  Reply delete(Call call) {
    return trainings.delete(call, call.param("id"), done("model deleted"));
  }

  Answer list(Call call) {
    ObjectNode body = Errors.object("success", "model list");
    trainings.known(call).stream().map(Snapshot::id).forEach(body.withArrayProperty("data")::add);
    return Answer.json(200, body);
  }

  private static Answer done(String messege) {
    return Answer.json(200, Errors.object("success", messege).put("data", ""));
  }
}
