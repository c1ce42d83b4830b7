/** The connection to Temporal: its settings, its calls, and what their failures say. */
@NullMarked
package dev.finetune.client.connection;

import org.jspecify.annotations.NullMarked;
