/**
 * Pictures: the <em>gallery</em> serves some to train on; the <em>judge</em> fetches those of an
 * accepted request, as late as the provider does, and its <em>verdict</em> shapes the course.
 */
@NullMarked
package dev.finetune.simulator.image;

import org.jspecify.annotations.NullMarked;
