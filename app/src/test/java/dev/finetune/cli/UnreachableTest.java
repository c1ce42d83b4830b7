package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.cli.local.OwnedHome;
import dev.finetune.cli.view.Suggestions;
import dev.finetune.client.connection.TemporalUnreachableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreachableTest {

  private static final String BODY =
      "{\"instance_prompt\":\"photo of ada person\",\"class_prompt\":\"photo of person\","
          + "\"images\":[\"http://127.0.0.1/1.png\"],\"max_train_steps\":2000}";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"get", "watch", "cancel"})
  void aServerThatIsAwayExitsWithFour(String command) throws Exception {
    int port = ScriptedTemporal.freePort();
    Shell shell = new Shell(folder, Map.of());
    try (OwnedHome home = OwnedHome.of(folder, "127.0.0.1:" + port)) {
      assertThat(shell.run(command, "t")).isEqualTo(4);
      assertThat(shell.err()).contains(home.temporal()).doesNotContain("\tat ");
    }
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void aStartSaysThatItWaitsForASilentServer() throws Exception {
    Shell shell = new Shell(folder, Map.of());
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        OwnedHome home = OwnedHome.of(folder, "127.0.0.1:" + silent.getLocalPort())) {
      assertThat(shell.runWith(BODY, "start", "-")).isEqualTo(4);
      assertThat(shell.err().lines())
          .satisfiesExactly(
              waits ->
                  assertThat(waits)
                      .isEqualTo(
                          "Waiting for Temporal at %s, namespace default ..."
                              .formatted(home.temporal())),
              ends -> assertThat(ends).startsWith("finetune: Temporal does not answer at "));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "-x", "--request"})
  void everyShownCommandCanBePasted(String id) throws Exception {
    Suggestions shown = new Suggestions("./finetune");
    List<String> commands = new ArrayList<>(shown.answers(id, 1));
    commands.addAll(List.of(shown.watch(id), shown.get(id), shown.settle(id, 1)));
    Shell shell = new Shell(folder, Map.of());
    try (OwnedHome home = OwnedHome.of(folder, "127.0.0.1:" + ScriptedTemporal.freePort())) {
      for (String command : commands) {
        String words = command.replaceFirst("./finetune ", "").replace("'", "");
        assertThat(shell.run(words.split(" "))).as(command).isEqualTo(4);
        assertThat(shell.err()).contains(home.temporal());
      }
    }
  }

  @Test
  void whereNoServerIsSetTheNoteSaysHowToHaveOne() {
    Exception away = new TemporalUnreachableException("It is away.", true, new IOException());
    Exception refused = new TemporalUnreachableException("It refuses.", false, new IOException());
    Shell here = new Shell(folder, Map.of());
    Shell configured = new Shell(folder, Map.of("TEMPORAL_ADDRESS", "shop:7233"));

    assertThat(here.meets(away)).isEqualTo(4);
    assertThat(here.err())
        .isEqualTo("finetune: It is away.\nTo try it on this machine: ./finetune dev\n");
    here.meets(refused);
    assertThat(here.err()).isEqualTo("finetune: It refuses.\n");
    configured.meets(away);
    assertThat(configured.err()).isEqualTo("finetune: It is away.\n");
  }

  @Test
  void whereOneIsStartingTheNoteSaysToWaitForIt() throws Exception {
    Exception away = new TemporalUnreachableException("It is away.", true, new IOException());
    Shell here = new Shell(folder, Map.of());
    try (OwnedHome home = OwnedHome.starting(folder)) {
      assertThat(home.temporal()).isEmpty();
      here.meets(away);
    }
    assertThat(here.err())
        .endsWith("\n./finetune dev or demo is starting here: try again when it is ready.\n");
  }

  @Test
  void withJsonThatIsOneObjectOnStandardError() throws Exception {
    int port = ScriptedTemporal.freePort();
    Shell shell = new Shell(folder, Map.of());
    try (OwnedHome home = OwnedHome.of(folder, "127.0.0.1:" + port)) {
      assertThat(shell.run("wait", "t", "--json")).isEqualTo(4);
      assertThat(shell.err())
          .startsWith("{\"error\":{\"type\":\"unreachable\",\"exit_code\":4,\"message\":\"")
          .contains(home.temporal());
    }
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void aTakenHomeIsNotSharedByTwoDevs() throws Exception {
    Shell shell = new Shell(folder, Map.of("PATH", ""));
    try (OwnedHome home = OwnedHome.of(folder, "127.0.0.1:7233")) {
      assertThat(shell.run("dev")).isEqualTo(2);
      assertThat(shell.err())
          .isEqualTo(
              "finetune: %s is in use: dev runs already, its Temporal server at %s\n"
                  .formatted(folder, home.temporal()));
    }
  }
}
