/** What a status check means, given the checks before it, and when the next one is due. */
@NullMarked
package dev.finetune.provider.poll;

import org.jspecify.annotations.NullMarked;
