package dev.finetune.notification;

import dev.finetune.activity.ImageActivities;
import dev.finetune.address.ShownAddress;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.Reply;
import dev.finetune.training.ImageCheck;
import dev.finetune.training.ImageReport;
import dev.finetune.training.RequestProblem;

/** Judges the address of the caller's webhook along with the images, before anything is paid. */
public final class WebhookCheck implements ImageActivities {

  private final ImageActivities images;
  private final OutboundClient client;

  /**
   * @param images judges the images
   * @param client will call the webhooks; closed by its owner
   */
  public WebhookCheck(ImageActivities images, OutboundClient client) {
    this.images = images;
    this.client = client;
  }

  @Override
  public ImageReport validateImages(ImageCheck check) {
    ImageReport found = images.validateImages(check);
    String webhook = check.webhook();
    return webhook == null
        ? found
        : found.with(
            client.refusal(webhook).stream().map(refusal -> problem(webhook, refusal)).toList());
  }

  private static RequestProblem problem(String webhook, Reply.Refused refusal) {
    String shown = ShownAddress.of(webhook);
    String message = "is \"%s\", which can never be called, since %s";
    return new RequestProblem(
        "webhook", shown, message.formatted(shown, refusal.message()), refusal.remedy());
  }
}
