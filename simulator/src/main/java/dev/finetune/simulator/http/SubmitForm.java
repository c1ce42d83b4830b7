package dev.finetune.simulator.http;

import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.training.Admission;
import dev.finetune.simulator.training.Training;
import java.util.Optional;

/** What a provider makes of one submit. */
public interface SubmitForm {

  /** What is wrong with the request; empty for nothing. */
  Optional<Answer> refusal();

  /** Accepts it, or does not. */
  Admission admit(Behaviour behaviour);

  /** What it says to one that is accepted. */
  Answer acceptance(Training training, AnswerForm form);
}
