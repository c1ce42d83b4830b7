/**
 * Web addresses, read as browsers read them (the WHATWG URL standard), by OkHttp's {@code HttpUrl}:
 * it keeps to that standard and is kept up, where {@link java.net.URI} refuses what browsers take.
 *
 * <p>One type stands for images, redirects, callers' webhooks, the provider and ourselves, so that
 * the address shown, normalised, judged and dialled is always the same. To <em>show</em> an address
 * is to write it without what may be a secret. A <em>base address</em> is one that paths are
 * appended to. What cannot be taken is named by its <em>letter</em>, in Unicode's words.
 */
@NullMarked
package dev.finetune.address;

import org.jspecify.annotations.NullMarked;
