package dev.finetune.worker;

/**
 * The namespace lacks search attributes that a run needs: it would stop at its first upsert and
 * wait until they are there.
 */
public final class SearchAttributesMissingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SearchAttributesMissingException(String message) {
    super(message);
  }
}
