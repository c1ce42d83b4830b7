/** What operators see of a running program: metrics, health and readiness. */
@NullMarked
package dev.finetune.management;

import org.jspecify.annotations.NullMarked;
