/** The receiver over real HTTP, in front of the in-JVM Temporal server. */
@NullMarked
package dev.finetune.gateway;

import org.jspecify.annotations.NullMarked;
