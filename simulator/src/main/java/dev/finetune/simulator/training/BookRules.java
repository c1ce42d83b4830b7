package dev.finetune.simulator.training;

import java.time.Duration;

/**
 * What holds for all trainings of a simulator.
 *
 * @param phaseTime how long each phase lasts
 * @param duplicateWindow for how long an accepted request is refused if it comes again; zero for no
 *     filter
 * @param queueLimit how many trainings of one key may run at a time
 * @param seed from which ids are made
 */
public record BookRules(Duration phaseTime, Duration duplicateWindow, int queueLimit, long seed) {}
