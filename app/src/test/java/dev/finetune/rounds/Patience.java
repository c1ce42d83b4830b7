package dev.finetune.rounds;

import java.time.Duration;

/**
 * How long a round waits for what is to come.
 *
 * @param end from the fault to the end of the training
 * @param notice from there until its caller knows, and nothing of it is going on
 */
record Patience(Duration end, Duration notice) {}
