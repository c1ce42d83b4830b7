/**
 * fal's trainers, behind its queue. Its <em>requests</em> are what other providers call trainings;
 * whether one has succeeded is only said by its result, which has the HTTP status of the trainer.
 */
@NullMarked
package dev.finetune.provider.fal;

import org.jspecify.annotations.NullMarked;
