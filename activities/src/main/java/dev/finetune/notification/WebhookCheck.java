package dev.finetune.notification;

import dev.finetune.activity.ImageActivities;
import dev.finetune.activity.ImageCheck;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.Reply;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import java.util.List;
import java.util.stream.Stream;

/** Judges the address of the caller's webhook along with the images, before anything is paid. */
public final class WebhookCheck implements ImageActivities {

  private final ImageActivities images;
  private final OutboundClient client;

  /**
   * Adds to what others find.
   *
   * @param images judges the images
   * @param client will call the webhooks; closed by its owner
   */
  public WebhookCheck(ImageActivities images, OutboundClient client) {
    this.images = images;
    this.client = client;
  }

  @Override
  public ImageReport validateImages(ImageCheck check) {
    List<ImageFinding> found = images.validateImages(check).findings();
    String webhook = check.webhook();
    if (webhook == null) {
      return new ImageReport(found);
    }
    Stream<ImageFinding> refusal = client.refusal(webhook).stream().map(WebhookCheck::finding);
    return new ImageReport(Stream.concat(found.stream(), refusal).toList());
  }

  private static ImageFinding finding(Reply.Refused refusal) {
    return ImageFinding.ofWebhook(refusal.message(), refusal.remedy());
  }
}
