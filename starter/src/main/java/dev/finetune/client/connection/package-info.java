/** The connection's own settings, and what its failures say of them. */
@NullMarked
package dev.finetune.client.settings;

import org.jspecify.annotations.NullMarked;
