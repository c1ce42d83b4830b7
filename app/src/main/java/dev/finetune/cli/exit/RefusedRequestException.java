package dev.finetune.cli.exit;

import dev.finetune.training.ImageReport;

/** A request that cannot be started, with all that is wrong with its fields and its images. */
public final class RefusedRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ImageReport found;

  public RefusedRequestException(ImageReport found) {
    super(found.words() + ".");
    this.found = found;
  }

  public ImageReport found() {
    return found;
  }
}
