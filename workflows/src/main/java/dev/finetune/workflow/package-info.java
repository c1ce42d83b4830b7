/**
 * The contract of the workflow {@code FineTune}: what its callers start it with, send it and read
 * from it. An <em>open</em> request may be charged; it is <em>settled</em> when nothing may be
 * charged for it any more.
 */
@NullMarked
package dev.finetune.workflow;

import org.jspecify.annotations.NullMarked;
