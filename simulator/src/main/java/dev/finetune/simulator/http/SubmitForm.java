package dev.finetune.simulator.http;

import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.training.Admission;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.Trainer;
import dev.finetune.simulator.training.TrainingBook;
import java.util.Optional;

/** What a provider makes of one submit. */
public interface SubmitForm {

  Call call();

  /** What is wrong with the request; empty for nothing. */
  Optional<Answer> refusal();

  /**
   * What it asks for, when nothing is wrong with it; by default, links in {@code images}. Uploads
   * that come with it are stored.
   */
  default Order order() {
    return call().order(null, call().links("images"));
  }

  /** How what it asks for behaves; by default, as the script has it. */
  default Behaviour behaviour(Behaviour scripted) {
    return scripted;
  }

  /** Accepts it, or does not; by default each one is a training of its own. */
  default Admission admit(Order order, Trainer trainer, TrainingBook book, Behaviour behaviour) {
    return book.accept(order, trainer, behaviour, call().at());
  }

  /** What it says to one that is accepted. */
  Answer acceptance(Snapshot training, AnswerForm form);
}
