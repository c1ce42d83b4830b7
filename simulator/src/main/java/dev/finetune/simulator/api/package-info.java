/**
 * The training API over HTTP: its endpoints, and the <em>handler</em> that takes requests to them.
 *
 * <p>A <em>profile</em> chooses the age that is simulated: <em>legacy</em> answers errors with HTTP
 * 200, as the page of 2023 does; <em>modern</em> uses HTTP codes, as the documentation of 2026
 * promises.
 */
@NullMarked
package dev.finetune.simulator.api;

import org.jspecify.annotations.NullMarked;
