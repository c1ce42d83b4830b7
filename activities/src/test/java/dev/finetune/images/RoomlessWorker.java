package dev.finetune.images;

import dev.finetune.outbound.LocalServer;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.trainer.ImageLimits;
import dev.finetune.training.ImageCheck;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import java.util.List;

/** A program that fetches and judges a file, and has nowhere to keep it meanwhile. */
final class RoomlessWorker {

  private RoomlessWorker() {}

  public static void main(String[] none) {
    System.setProperty("java.io.tmpdir", "/nowhere");
    try (LocalServer server = LocalServer.start();
        OutboundClient client = new OutboundClient(server.network(), OutboundLimits.IMAGE)) {
      server.on("/", LocalServer.answering(200, new byte[100_000]));
      ImageCheck check = new ImageCheck(List.of(server.url("/")), ImageChecks.STRICT);
      ImageReport report = new ImageValidator(client, any -> ImageLimits.USUAL).judge(check);
      report.errors().stream()
          .filter(ImageFinding::isOfWorker)
          .forEach(found -> System.out.println(found.sentence()));
    }
  }
}
