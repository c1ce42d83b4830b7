/** fal's trainers, behind its queue: a <em>request</em> is what others call a training. */
@NullMarked
package dev.finetune.provider.fal;

import org.jspecify.annotations.NullMarked;
