/** How webhooks are signed, rightly and wrongly. */
@NullMarked
package dev.finetune.simulator.signing;

import org.jspecify.annotations.NullMarked;
