package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImagesTest {

  @Test
  void theGalleryHoldsTwentyDifferentPngsOfTheRightSize() throws Exception {
    try (Rig rig = Rig.normal()) {
      Set<Integer> pictures = new HashSet<>();
      for (String url : rig.simulator.imageUrls(20)) {
        BufferedImage image = ImageIO.read(URI.create(url).toURL());
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(512, 512);
        pictures.add(List.of(image.getRGB(9, 9), image.getRGB(256, 256)).hashCode());
      }
      assertThat(pictures).hasSize(20);
    }
  }

  @Test
  void anImageIsServedAsPngAndOthersAreNotFound() throws Exception {
    try (Rig rig = Rig.normal()) {
      var answer = rig.control("GET", "/images/07.png", "");
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
      assertThat(rig.control("GET", "/images/00.png", "").statusCode()).isEqualTo(404);
      assertThat(rig.control("GET", "/images/holiday.jpg", "").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void theSameSeedPaintsTheSamePictures() throws Exception {
    try (Rig one = Rig.normal();
        Rig same = Rig.normal();
        Rig other = Rig.with(Rig.quiet().withSeed(2))) {
      byte[] first = first(one);
      assertThat(first(same)).isEqualTo(first);
      assertThat(first(other)).isNotEqualTo(first);
    }
  }

  @Test
  void fewerThanThreeUsableImagesFailATrainingLate() throws Exception {
    try (Rig rig = Rig.with(fetching())) {
      ObjectNode body = rig.example();
      ArrayNode images = body.putArray("images").add(rig.receiver.url("/page"));
      rig.simulator.imageUrls(2).forEach(images::add);
      String id = rig.json(rig.post("/sandbox/v3/fine_tune", body)).path("training_id").asText();
      rig.forward(1);
      assertThat(rig.phase(id)).isEqualTo("training_started");
      rig.forward(1);
      assertThat(rig.phase(id)).isEqualTo("training_failed");
      assertThat(rig.simulator.ledger().training(id).usableImages()).isEqualTo(2);
    }
  }

  @Test
  void aSkippedImageIsNotSpokenOf() throws Exception {
    try (Rig rig = Rig.with(fetching())) {
      ObjectNode body = rig.example();
      body.withArrayProperty("images").add(rig.receiver.url("/missing.png")).add("no link");
      String id = rig.json(rig.post("/sandbox/v3/fine_tune", body)).path("training_id").asText();
      rig.forward(7);
      assertThat(rig.phase(id)).isEqualTo("model_ready");
      assertThat(rig.simulator.ledger().training(id).usableImages()).isEqualTo(7);
    }
  }

  @Test
  void aHostThatCannotBeReachedFromHereIsNotHeldAgainstAnImage() throws Exception {
    try (Rig rig = Rig.with(fetching())) {
      ObjectNode body = rig.example();
      body.putArray("images").add(nobody()).add(nobody()).add(nobody());
      String id = rig.json(rig.post("/sandbox/v3/fine_tune", body)).path("training_id").asText();
      rig.forward(7);
      assertThat(rig.phase(id)).isEqualTo("model_ready");
    }
  }

  @Test
  void anImageHostThatNeverAnswersDoesNotHoldUpTheSubmit() throws Exception {
    try (ServerSocket silent = new ServerSocket(0);
        Rig rig = Rig.with(fetching())) {
      ObjectNode body = rig.example();
      String link = "http://127.0.0.1:" + silent.getLocalPort() + "/image.png";
      body.putArray("images").add(link).add(link).add(link);
      String id = rig.json(rig.post("/sandbox/v3/fine_tune", body)).path("training_id").asText();
      assertThat(rig.phase(id)).isEqualTo("deploying_gpu");
      assertThat(rig.simulator.ledger().training(id).usableImages()).isNull();
    }
  }

  private static SimulatorOptions fetching() {
    return SimulatorOptions.defaults();
  }

  private static String nobody() throws Exception {
    try (ServerSocket closed = new ServerSocket(0)) {
      return "http://127.0.0.1:" + closed.getLocalPort() + "/image.png";
    }
  }

  private static byte[] first(Rig rig) throws Exception {
    try (InputStream png = URI.create(rig.simulator.imageUrls(1).get(0)).toURL().openStream()) {
      return png.readAllBytes();
    }
  }
}
