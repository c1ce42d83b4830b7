package dev.finetune.cli.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.finetune.processes.ChildJvm;
import dev.finetune.processes.ForwardProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A demo without the {@code temporal} command, where the world is behind a proxy. */
@Tag("real-server")
@Timeout(120)
@Order(2)
@ResourceLock("local stack")
@Execution(ExecutionMode.CONCURRENT)
class FetchedByProxyTest {

  private static final String HOST = "makers.test";

  @TempDir Path folder;

  @Test
  void theDemoFetchesItsServerThroughTheProxy() throws Exception {
    LocalHome home = new LocalHome(folder.resolve("home"));
    Path temporal =
        new TemporalCommand(home, System.getenv("PATH"), line -> {})
            .onPath("temporal")
            .orElseGet(() -> Assumptions.abort("temporal is not on PATH"));
    HttpServer site = site(archive(temporal));
    String place = "http://127.0.0.1:" + site.getAddress().getPort();
    try (ForwardProxy proxy = new ForwardProxy(HOST, place)) {
      List<String> options =
          List.of(
              "-Dhttp.proxyHost=127.0.0.1",
              "-Dhttp.proxyPort=" + proxy.port(),
              "-Dfinetune.home=" + home.folder(),
              "-Dio.temporal.testing.devServerDownloadBaseUrl=http://" + HOST);
      try (ChildJvm demo =
          ChildJvm.run(
              folder.resolve("log"),
              Map.of("PATH", "", "JAVA_TOOL_OPTIONS", String.join(" ", options)),
              List.of(),
              AnyPorts.demo("100ms"))) {
        demo.awaitLog("All of it stops now");
        assertThat(demo.log()).contains("fetching one into", "  ready").doesNotContain("in memory");
        await().atMost(Duration.ofSeconds(30)).until(() -> !demo.isAlive());
      }
      assertThat(proxy.forwarded())
          .extracting(URI::getHost, URI::getPath)
          .containsExactly(tuple(HOST, "/cli/default"), tuple(HOST, "/archive"));
    } finally {
      site.stop(0);
    }
  }

  /** What the makers' site has: the address of an archive, and the archive. */
  private static HttpServer site(byte[] archive) throws IOException {
    String info =
        "{\"archiveUrl\":\"http://%s/archive\",\"fileToExtract\":\"temporal\"}".formatted(HOST);
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer(site, "/cli", info.getBytes(UTF_8));
    answer(site, "/archive", archive);
    site.start();
    return site;
  }

  private static void answer(HttpServer site, String path, byte[] body) {
    site.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  /** With a script in the command's place, that becomes the command of this machine. */
  private byte[] archive(Path temporal) throws Exception {
    Path script = folder.resolve("temporal");
    Files.writeString(script, "#!/bin/sh\nexec %s \"$@\"\n".formatted(temporal));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path archive = folder.resolve("archive");
    Process tar =
        new ProcessBuilder("tar", "-czf", archive.toString(), "-C", folder.toString(), "temporal")
            .start();
    assertThat(tar.waitFor()).isZero();
    return Files.readAllBytes(archive);
  }
}
