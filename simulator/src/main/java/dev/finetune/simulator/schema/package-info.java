/** What trainers say of their own input fields, and what is wrong with an input. */
@NullMarked
package dev.finetune.simulator.schema;

import org.jspecify.annotations.NullMarked;
