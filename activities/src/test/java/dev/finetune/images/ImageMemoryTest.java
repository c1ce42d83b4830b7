package dev.finetune.images;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.outbound.Published;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What images cost a worker in memory. */
class ImageMemoryTest {

  private static final String SIZE = " [warning size: it is 6000x5000, not 512x512]";

  private static List<String> smallWorker(String... names) throws IOException {
    return small(SmallWorker.class, names);
  }

  private static List<String> small(Class<?> program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path")));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (Stream<String> lines = process.inputReader(UTF_8).lines()) {
      return lines.toList();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void eightPicturesOfThirtyMegapixelsFitInto128Megabytes() throws IOException {
    String[] names = {
      "large/rows.png", "large/baseline.jpg", "large/progressive.jpg", "large/rows.png",
      "large/lossy.webp", "large/baseline.jpg", "large/progressive.jpg", "large/rows.png"
    };

    assertThat(smallWorker(names))
        .startsWith(Stream.of(names).map(name -> name + SIZE).toArray(String[]::new))
        .endsWith("40 MB were held");
  }

  @Test
  void whatDoesNotFitIsTheWorkersFault(TestReporter reporter) throws IOException {
    String said = smallWorker("large/lossless.webp").get(0);
    Published.under("M7", said, reporter);
    assertThat(said)
        .contains(
            "this worker has too little memory to judge it: a WebP of 6000x5000 takes 120 MB");
  }

  @Test
  void whatHasNoRoomOnTheDiskIsTheWorkersFault() throws IOException {
    assertThat(small(RoomlessWorker.class))
        .singleElement()
        .asString()
        .contains(
            "this worker cannot keep it in a file (java.nio.file.NoSuchFileException: /nowhere/")
        .endsWith(
            "nothing is wrong with the image: give the worker a larger disk, or with"
                + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIRECTORY another folder");
  }

  @Test
  @Tag("faults")
  void changedPicturesOfMegapixelsFitToo() throws IOException {
    assertThat(small(LargeFuzz.class, "150")).containsExactly("150 were judged");
  }
}
