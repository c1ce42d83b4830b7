package dev.finetune.simulator.training;

/**
 * What a provider trains with.
 *
 * @param priceUsd what one training costs; 0 for a free one
 * @param freeBeforeStart whether a training that ends before it begins costs nothing
 * @param fewestImages with fewer usable images than that a training fails late
 * @param limited whether the duplicate filter and the queue limit stand before it
 * @param ids how trainings are called
 * @param webhooks how they are reported
 */
public record Trainer(
    int priceUsd,
    boolean freeBeforeStart,
    int fewestImages,
    boolean limited,
    IdForm ids,
    WebhookForm webhooks) {

  /** One that is charged in any case, takes one image and has no limits. */
  public static Trainer of(int priceUsd, IdForm ids, WebhookForm webhooks) {
    return new Trainer(priceUsd, false, 1, false, ids, webhooks);
  }

  /** The same, free before it begins. */
  public Trainer startingFree() {
    return new Trainer(priceUsd, true, fewestImages, limited, ids, webhooks);
  }
}
