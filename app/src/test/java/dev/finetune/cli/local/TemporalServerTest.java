package dev.finetune.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.client.connection.TemporalUnreachableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
class TemporalServerTest {

  private final PortChoice ports = AnyPorts.flags().choice(line -> {});

  private final LocalHome home;
  private final TemporalCommand command;

  TemporalServerTest(@TempDir Path folder) {
    home = new LocalHome(folder);
    home.make();
    command = new TemporalCommand(home, System.getenv("PATH"), line -> {});
  }

  @BeforeEach
  void needTheCommand() {
    if (command.onPath("temporal").isEmpty()) {
      Assumptions.abort("temporal is not on PATH: install it to run this test");
    }
  }

  @Test
  void aServerOfOurOwnHasAUiAndKeepsItsHistory() throws Exception {
    try (TemporalServer server = TemporalServer.start(home, command, ports, line -> {});
        TemporalConnection connection = TemporalConnection.to(server.target(), "default")) {
      assertThat(connection.verify().target()).startsWith("127.0.0.1:");
      assertThat(get(Objects.requireNonNull(server.ui()))).isLessThan(400);
      assertThat(get(server.http() + "/api/v1/namespaces/default")).isEqualTo(200);
      assertThat(Files.size(home.database())).isPositive();
    }
  }

  private static int get(String address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void aServerThatWasLeftIsStoppedBeforeAnotherOpensItsDatabase() {
    TemporalServer left = TemporalServer.start(home, command, ports, line -> {});
    CompletableFuture<?> leftEnds = ServerProcess.end(home);
    try (TemporalServer next = TemporalServer.start(home, command, ports, line -> {})) {
      assertThat(leftEnds).isDone();
      assertThat(next.keepsHistory()).isTrue();
    }
    left.close();
  }

  @Test
  void aServerOfAnotherHomeIsNotTakenForOurs(@TempDir Path elsewhere) {
    LocalHome other = new LocalHome(elsewhere.resolve("home"));
    other.make();
    try (TemporalServer ours = TemporalServer.start(home, command, ports, line -> {});
        TemporalServer theirs = TemporalServer.start(other, command, ports, line -> {})) {
      assertThat(HomeMark.isOn(ours.target(), HomeMark.of(home))).isTrue();
      assertThat(HomeMark.isOn(theirs.target(), HomeMark.of(other))).isTrue();
      assertThat(HomeMark.isOn(theirs.target(), HomeMark.of(home))).isFalse();
    }
  }

  @Test
  void aServerOfOursThatAnswersLateIsOurs() throws Exception {
    try (TemporalServer ours = TemporalServer.start(home, command, ports, line -> {});
        TemporalConnection connection = TemporalConnection.to(ours.target(), "default")) {
      signal("-STOP");
      CompletableFuture<Boolean> isOurs =
          CompletableFuture.supplyAsync(() -> HomeMark.isOn(ours.target(), HomeMark.of(home)));
      assertThatThrownBy(connection::verify).isInstanceOf(TemporalUnreachableException.class);
      signal("-CONT");
      assertThat(isOurs).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(true);
    }
  }

  private void signal(String name) throws Exception {
    long server =
        ProcessHandle.allProcesses()
            .filter(
                one ->
                    Arrays.asList(one.info().arguments().orElse(new String[0]))
                        .contains(home.database().toString()))
            .findFirst()
            .orElseThrow()
            .pid();
    assertThat(new ProcessBuilder("kill", name, String.valueOf(server)).start().waitFor()).isZero();
  }

  @Test
  void aServerThatDoesNotStartIsReplacedByOneInMemory() throws Exception {
    Files.createDirectory(home.database());
    try (TemporalServer server = TemporalServer.start(home, command, ports, line -> {})) {
      assertThat(server.keepsHistory()).isFalse();
      assertThat(server.ui()).isNull();
    }
  }
}
