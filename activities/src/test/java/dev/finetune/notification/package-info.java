/** Messages to real receivers on loopback. */
@NullMarked
package dev.finetune.notification;

import org.jspecify.annotations.NullMarked;
