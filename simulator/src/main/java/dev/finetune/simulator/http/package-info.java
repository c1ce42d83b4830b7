/**
 * What all providers share over HTTP. A <em>call</em> is a request that could be read, an
 * <em>answer</em> JSON, text, or a connection that closes; a <em>reply</em> is an answer and when
 * it is given, a <em>response</em> one of both. A provider's <em>protocol</em> reads requests and
 * words faults; its <em>submit form</em> says what a submit must hold and how it is accepted.
 */
@NullMarked
package dev.finetune.simulator.http;

import org.jspecify.annotations.NullMarked;
