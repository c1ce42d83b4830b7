package dev.finetune.simulator.api;

import dev.finetune.simulator.answer.Answer;
import dev.finetune.simulator.answer.FaultAnswers;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.call.Call;
import dev.finetune.simulator.training.Training;
import dev.finetune.simulator.training.TrainingBook;
import java.util.Optional;
import java.util.function.BiFunction;

/** An endpoint with a training id in its path. */
final class TrainingEndpoint implements Endpoint {

  private final TrainingBook book;
  private final FaultAnswers faults;
  private final BiFunction<Training, Call, Answer> answers;

  /**
   * @param answers asked for trainings that the book holds, whether they are known now or not
   */
  TrainingEndpoint(
      TrainingBook book, FaultAnswers faults, BiFunction<Training, Call, Answer> answers) {
    this.book = book;
    this.faults = faults;
    this.answers = answers;
  }

  @Override
  public Reply answer(Call call) {
    Optional<Training> found = book.find(call.trainingId(), call.key(), call.sandbox());
    return found
        .map(one -> Reply.now(answers.apply(one, call), one.behaviour().echoKey()))
        .orElseGet(() -> Reply.now(faults.answer(Fault.NOT_FOUND, call.endpoint()), false));
  }
}
