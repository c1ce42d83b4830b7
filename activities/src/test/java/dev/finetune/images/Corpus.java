package dev.finetune.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.finetune.images.ImageRule.Standard;
import dev.finetune.outbound.Reply;
import dev.finetune.trainer.ImageLimits;
import dev.finetune.training.ImageChecks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Sound, odd and damaged files, and what Pillow said to them; made by {@code corpus/make.py}. */
final class Corpus {

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, String> verdicts;

  Corpus() {
    try (InputStream packed = resource("pictures.zip");
        ZipInputStream zip = new ZipInputStream(packed);
        InputStream lines = resource("pillow.tsv")) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
      verdicts =
          new String(lines.readAllBytes(), UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split("\t"))
              .collect(Collectors.toMap(columns -> columns[0], columns -> columns[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All but the large ones. */
  List<String> names() {
    return files.keySet().stream().filter(name -> !name.startsWith("large/")).toList();
  }

  byte[] file(String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  /** Whether Pillow takes it. */
  String pillow(String name) {
    return Objects.requireNonNull(verdicts.get(name), name);
  }

  /** What we say to it, but for its size: where only what the trainer cannot use is an error. */
  List<String> ours(String name) {
    return findings(file(name), ImageChecks.LENIENT).stream()
        .filter(line -> !line.contains(" size: "))
        .toList();
  }

  /** As the API page has it. */
  static Standard usual(ImageChecks checks) {
    return new Standard(checks, ImageLimits.USUAL);
  }

  static List<String> findings(byte[] file, ImageChecks checks) {
    return findings(file, usual(checks));
  }

  static List<String> findings(byte[] file, Standard standard) {
    Findings findings = new Findings(1, "http://a.example/1", standard);
    new ContentJudge(25 << 20, Runtime.getRuntime().maxMemory())
        .judge(
            new Reply.Answered("a.example", "a.example", 200, Map.of(), file, false),
            standard,
            findings);
    return findings.all().stream()
        .map(found -> found.severity().word() + " " + found.rule() + ": " + found.message())
        .toList();
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(Corpus.class.getResourceAsStream("/corpus/" + name), name);
  }
}
