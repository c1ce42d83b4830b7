/** What people and scripts read. */
@NullMarked
package dev.finetune.cli.view;

import org.jspecify.annotations.NullMarked;
