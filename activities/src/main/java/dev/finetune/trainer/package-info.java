/**
 * What a trainer takes. Each provider says it of its own trainers, and all are judged alike by it,
 * before anything is paid.
 */
@NullMarked
package dev.finetune.trainer;

import org.jspecify.annotations.NullMarked;
