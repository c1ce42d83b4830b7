/**
 * Rounds: a worker, a gateway or the server is killed or frozen at a moment that the outside can
 * see, on a real server, and what became of the training is judged.
 */
@NullMarked
package dev.finetune.rounds;

import org.jspecify.annotations.NullMarked;
