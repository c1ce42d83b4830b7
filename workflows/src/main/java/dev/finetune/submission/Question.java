package dev.finetune.submission;

import dev.finetune.training.WireFormat;

/**
 * What a person is asked.
 *
 * @param attempt the attempt it is about
 * @param words what happened, and what the answers are
 */
@WireFormat
public record Question(int attempt, String words) {}
