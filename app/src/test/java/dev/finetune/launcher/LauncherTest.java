package dev.finetune.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.MediaType.TEXT_PLAIN_UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {

  private static final String MAVEN = "[ \"$1\" = -v ] && { echo Apache Maven %s; exit; }\n";
  private static final String BUILDS =
      MAVEN.formatted("3.8.7")
          + "mkdir -p app/target/finetune/lib; : > app/target/finetune/lib/finetune-app-1.jar\n"
          + "echo \"$@\" >> ../builds\n";

  private final Path folder;
  private final Launcher launcher;

  LauncherTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.launcher = new Launcher(folder);
  }

  private void publish(TestReporter reporter, String id, int code) {
    String said = "exit " + code + ": " + launcher.said() + launcher.printed();
    reporter.publishFile(id, TEXT_PLAIN_UTF_8, to -> Files.writeString(to, said));
  }

  @Test
  void aMissingJavaIsAskedFor() throws Exception {
    assertThat(launcher.run("demo")).isEqualTo(2);
    assertThat(launcher.said())
        .isEqualTo(
            "finetune: there is no java on PATH: install a JDK, 17 or newer, or set JAVA_HOME.\n");
  }

  @Test
  void anOldJavaIsNamed() throws Exception {
    launcher.command("java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
    assertThat(launcher.run("demo")).isEqualTo(2);
    assertThat(launcher.said()).contains("/java is Java 11: install a JDK, 17 or newer");
  }

  @Test
  void aMissingMavenIsAskedForOnlyByABuild() throws Exception {
    launcher.java(17);
    assertThat(launcher.run("demo")).isEqualTo(2);
    assertThat(launcher.said())
        .isEqualTo(
            "finetune: there is no mvn on PATH: install Maven, 3.8 or newer, to build the"
                + " program.\n");
    launcher.command("mvn", BUILDS);
    assertThat(launcher.run("demo")).isZero();
    launcher.remove("mvn");
    assertThat(launcher.run("demo")).isZero();
  }

  @Test
  void anOldMavenIsNamed() throws Exception {
    launcher.java(17);
    launcher.command("mvn", MAVEN.formatted("3.6.3"));
    assertThat(launcher.run("demo")).isEqualTo(2);
    assertThat(launcher.said()).contains("/mvn is Maven 3.6: install Maven, 3.8 or newer.");
  }

  @Test
  void aBuildThatFailsSaysWhereAllOfItIs() throws Exception {
    launcher.java(17);
    launcher.command("mvn", MAVEN.formatted("3.9.9") + "echo '[ERROR] no luck'; exit 1");
    assertThat(launcher.run("demo")).isEqualTo(2);
    assertThat(launcher.said())
        .contains("[ERROR] no luck\n", "the build failed; all it said is in ");
    assertThat(launcher.run("demo")).isEqualTo(2);
  }

  @Test
  void aLongBuildSaysHowFarItIs() throws Exception {
    launcher.java(17);
    launcher.command("sleep", ":");
    launcher.command(
        "mvn",
        BUILDS
            + "echo '[INFO] Building Finetune app 0.1.0-SNAPSHOT      [7/7]'\n"
            + "until case $(cat ../err) in *'7 of 7'*) ;; *) false ;; esac; do :; done");
    assertThat(launcher.run("demo")).isZero();
    assertThat(launcher.said())
        .containsPattern("finetune: still building: 7 of 7, Finetune app, \\d+ s\n");
  }

  @Test
  void oneThatFindsABuildUnderWayWaitsForIt() throws Exception {
    launcher.java(17);
    launcher.command("mvn", BUILDS);
    lock(ProcessHandle.current().pid());
    launcher.command("sleep", "rm \"$(dirname \"$0\")/../project/app/target/build.lock\"");
    assertThat(launcher.run("demo")).isZero();
    assertThat(launcher.said()).contains("another process builds the program; waiting for it");
    assertThat(launcher.builds()).isEqualTo(1);
  }

  @Test
  void aBuildThatWasKilledHoldsUpNobody() throws Exception {
    launcher.java(17);
    launcher.command("mvn", BUILDS);
    lock(Integer.MAX_VALUE);
    assertThat(launcher.run("demo")).isZero();
    assertThat(Files.isSymbolicLink(lockFile())).isFalse();
  }

  private Path lockFile() {
    return launcher.root().resolve("app/target/build.lock");
  }

  private void lock(long pid) throws IOException {
    Files.createDirectories(lockFile().getParent());
    Files.createSymbolicLink(lockFile(), Path.of(Long.toString(pid)));
  }

  @Test
  void itIsBuiltAgainWhenASourceDiffersInContent(TestReporter reporter) throws Exception {
    launcher.java(17);
    launcher.command("mvn", BUILDS);
    Path source = launcher.source("app/src/main/java/A.java");
    launcher.run("demo");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    launcher.remove("mvn");
    publish(reporter, "M1", launcher.run("demo"));
    assertThat(launcher.builds()).isEqualTo(1);
    launcher.command("mvn", BUILDS);
    Files.writeString(source, "class A {}");
    launcher.run("demo");
    assertThat(launcher.builds()).isEqualTo(2);
    Files.move(source, source.resolveSibling("B.java"));
    launcher.run("demo");
    assertThat(launcher.builds()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"packaged, ours", "a:b, M3", "with blank, ours", "ünïcödé, ours"})
  void aPackagedProgramIsOnlyRun(String place, String source, TestReporter reporter)
      throws Exception {
    launcher.java(17);
    Path program = launcher.packaged(place);
    int code = launcher.runAs(program, "demo");
    publish(reporter, source, code);
    assertThat(code).isZero();
    String lib = place.contains(":") ? "/proc/self/fd/9" : program.resolveSibling("lib").toString();
    assertThat(launcher.printed()).contains("-jar\n" + lib + "/finetune-app-1.jar\ndemo\n");
    assertThat(launcher.said()).isEmpty();
  }

  @Test
  void aPackagedProgramWithoutItsJarsSaysSo() throws Exception {
    launcher.java(17);
    Path program = launcher.packaged("packaged");
    Files.delete(program.resolveSibling("lib").resolve("finetune-app-1.jar"));
    assertThat(launcher.runAs(program, "demo")).isEqualTo(2);
    assertThat(launcher.said()).contains("there is no program in ").contains("unpack it again");
  }

  @Test
  void theProgramGetsTheArgumentsAsTheyAreAndTheCallersFolder() throws Exception {
    launcher.java(17);
    launcher.command("mvn", BUILDS);
    launcher.run("start", "two words", "*", "--id=$x");
    assertThat(launcher.printed())
        .contains("finetune-app-1.jar\nstart\ntwo words\n*\n--id=$x\n")
        .contains("in " + folder.toRealPath() + "\n")
        .contains("-Dfinetune.home=" + launcher.root().toRealPath().resolve(".finetune"))
        .contains("-Dfinetune.terminal=false");
  }

  @Test
  void aNewJavaGetsTheFlagsThatTheLibrariesNeed() throws Exception {
    launcher.command("mvn", BUILDS);
    launcher.java(17);
    launcher.run("demo");
    assertThat(launcher.printed()).doesNotContain("--sun-misc-unsafe-memory-access");
    launcher.java(25);
    launcher.run("demo");
    assertThat(launcher.printed()).contains("--sun-misc-unsafe-memory-access=allow\n");
  }

  @Test
  void aLinkToItIsFollowed() throws Exception {
    launcher.java(17);
    launcher.command("mvn", BUILDS);
    Path link = Files.createSymbolicLink(folder.resolve("ft"), launcher.root().resolve("finetune"));
    assertThat(launcher.runAs(link, "demo")).isZero();
    assertThat(launcher.printed()).contains("-Dfinetune.program=" + link);
  }
}
