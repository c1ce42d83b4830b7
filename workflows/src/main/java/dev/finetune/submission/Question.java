package dev.finetune.submission;

import dev.finetune.training.WireFormat;

/**
 * What a person is asked.
 *
 * @param attempt the attempt it is about
 * @param words what happened, and what the answers are
 * @param trainings how many trainings there are to choose from; 0 where none is known
 */
@WireFormat
public record Question(int attempt, String words, int trainings) {}
