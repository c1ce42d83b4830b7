package dev.finetune.submission;

/**
 * What a person is asked.
 *
 * @param attempt the attempt it is about
 * @param words what happened, and what the answers are
 */
public record Question(int attempt, String words) {}
