package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.finetune.client.StartedTraining;
import dev.finetune.processes.World;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageChecks;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A worker with little memory, and a request with large pictures. */
@Tag("faults")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class SmallHeapTest {

  private static final Path CORPUS = Path.of("../activities/src/test/resources/corpus");
  private static final List<String> PICTURES =
      List.of("rows.png", "progressive.jpg", "lossy.webp", "1", "2", "3", "4", "5");

  @TempDir Path directory;
  private ZipFile corpus;
  private HttpServer host;

  @BeforeEach
  void begin() throws IOException {
    corpus = new ZipFile(CORPUS.resolve("pictures.zip").toFile());
    host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext("/large/", this::show);
    host.start();
  }

  @AfterEach
  void end() throws IOException {
    host.stop(0);
    corpus.close();
  }

  private void show(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring("/large/".length());
    try (exchange) {
      exchange.sendResponseHeaders(200, 0);
      OutputStream body = exchange.getResponseBody();
      if (name.length() == 1) {
        ImageIO.write(squares(Integer.parseInt(name)), "jpg", body);
      } else {
        corpus.getInputStream(corpus.getEntry("large/" + name)).transferTo(body);
      }
    }
  }

  private static BufferedImage squares(int seed) {
    BufferedImage picture = new BufferedImage(6000, 5000, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D pen = picture.createGraphics();
    Random random = new Random(seed);
    for (int square = 0; square < 80; square++) {
      pen.setColor(new Color(random.nextInt(1 << 24)));
      pen.fillRect(square % 10 * 600, square / 10 * 625, 600, 625);
    }
    pen.dispose();
    return picture;
  }

  @Test
  void aWorkerWith128MegabytesJudgesEightPicturesOfThirtyMegapixels() {
    SimulatorOptions provider =
        SimulatorOptions.defaults().withPhaseTime(Duration.ofMillis(100)).withoutImageFetching();
    try (World world = new World(directory, provider).with("JAVA_TOOL_OPTIONS", "-Xmx128m")) {
      world.localGateway();
      var unused = world.worker();

      StartedTraining training = world.start(request());
      FineTuneResult result = world.result(training);

      assertThat(result.trainingId()).isEqualTo(world.paidId());
      assertThat(result.warnings()).anySatisfy(words -> assertThat(words).contains("6000x5000"));
      world.assertPaidOnce();
      assertThat(world.logs()).doesNotContain("too little memory", "OutOfMemoryError");
    }
  }

  private FineTuneRequest request() {
    String root = "http://127.0.0.1:" + host.getAddress().getPort() + "/large/";
    List<String> links = PICTURES.stream().map(name -> root + name).toList();
    return FineTuneRequest.of("photo of adhik person", "photo of person", links, 2000)
        .withImageChecks(ImageChecks.LENIENT);
  }
}
