@NullMarked
package dev.finetune.management;

import org.jspecify.annotations.NullMarked;
