/**
 * Judges training images before any money is spent: the provider fetches them only after it has
 * charged, and skips what it cannot read.
 *
 * <p>A <em>rule</em> is one thing that can be wrong, with its remedy. An <em>inspection</em> is
 * what was found at one image, a <em>fingerprint</em> what two images are compared by. A finding
 * <em>may pass</em> when another attempt can go better. A picture is <em>damaged</em> when Pillow,
 * which decodes for the trainer, refuses it; {@code corpus/make.py} among the tests asks it.
 */
@NullMarked
package dev.finetune.images;

import org.jspecify.annotations.NullMarked;
