package dev.finetune.simulator.behaviour;

/** The forms in which callers have seen an accepted submit answered. */
public enum AnswerForm {
  /** {@code status}, {@code messege}, {@code data} and {@code training_id}. */
  DOCUMENTED,
  /** The documented one without {@code training_id}. */
  WITHOUT_ID,
  /** The documented one without {@code status}. */
  WITHOUT_STATUS,
  /** {@code "status":"processing"}. */
  PROCESSING,
  /** {@code model_id} in the place of {@code training_id}. */
  MODEL_ID
}
