package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ImagesTest {

  @AutoClose private final Rig rig = new Rig();

  @Test
  void theGalleryHoldsTwentyDifferentPngsOfTheRightSize() throws Exception {
    Set<Integer> pictures = new HashSet<>();
    for (String url : rig.simulator().imageUrls(20)) {
      BufferedImage image = ImageIO.read(URI.create(url).toURL());
      assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(512, 512);
      pictures.add(List.of(image.getRGB(9, 9), image.getRGB(256, 256)).hashCode());
    }
    assertThat(pictures).hasSize(20);
  }

  @Test
  void anImageIsServedAsPngAndOthersAreNotFound() throws Exception {
    var answer = rig.control("GET", "/images/07.png", "");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(rig.control("GET", "/images/00.png", "").statusCode()).isEqualTo(404);
    assertThat(rig.control("GET", "/images/holiday.jpg", "").statusCode()).isEqualTo(404);
  }

  @Test
  void fewerThanThreeUsableImagesFailATrainingLate() throws Exception {
    rig.with(SimulatorOptions.defaults());
    List<String> links = new ArrayList<>(rig.simulator().imageUrls(2));
    links.add(rig.receiver.url("/page"));
    String id = train(links);
    rig.forward(1);
    assertThat(rig.phase(id)).isEqualTo("training_started");
    rig.forward(1);
    assertThat(rig.phase(id)).isEqualTo("training_failed");
    assertThat(rig.ledger().training(id).usableImages()).isEqualTo(2);
  }

  @Test
  void aSkippedImageIsNotSpokenOf() throws Exception {
    rig.with(SimulatorOptions.defaults());
    List<String> links = new ArrayList<>(rig.simulator().imageUrls(7));
    links.addAll(List.of(rig.receiver.url("/missing.png"), "no link"));
    String id = train(links);
    rig.forward(7);
    assertThat(rig.phase(id)).isEqualTo("model_ready");
    assertThat(rig.ledger().training(id).usableImages()).isEqualTo(7);
  }

  @Test
  void aHostThatCannotBeReachedFromHereIsNotHeldAgainstAnImage() throws Exception {
    rig.with(SimulatorOptions.defaults());
    String link;
    try (ServerSocket closed = new ServerSocket(0)) {
      link = linkAt(closed);
    }
    String id = train(Collections.nCopies(3, link));
    rig.forward(7);
    assertThat(rig.phase(id)).isEqualTo("model_ready");
  }

  @Test
  void anImageHostThatNeverAnswersDoesNotHoldUpTheSubmit() throws Exception {
    rig.with(SimulatorOptions.defaults());
    try (ServerSocket silent = new ServerSocket(0)) {
      String id = train(Collections.nCopies(3, linkAt(silent)));
      assertThat(rig.phase(id)).isEqualTo("deploying_gpu");
      assertThat(rig.ledger().training(id).usableImages()).isNull();
    }
  }

  private String train(List<String> links) throws Exception {
    ObjectNode body = rig.example();
    links.forEach(body.putArray("images")::add);
    return rig.json(rig.post("/sandbox/v3/fine_tune", body)).path("training_id").asText();
  }

  private static String linkAt(ServerSocket host) {
    return "http://127.0.0.1:" + host.getLocalPort() + "/image.png";
  }
}
