package dev.finetune.images;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.outbound.Published;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pillow decodes for the trainer: it is the measure, and where we differ there is a reason. */
class PillowTest {

  private static final Corpus CORPUS = new Corpus();

  private static final String OTHER_TYPE = "the API names PNG, JPEG and WebP";
  private static final String BLACK = "Pillow fills what is missing with black: a training of it";

  /** What only one of the two takes. */
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          entry("jpeg/arithmetic.jpg", "no camera codes so, and Java has no decoder for it"),
          entry("jpeg/hundreds-of-scans.jpg", "takes minutes to decode when it is large"),
          entry("png/cgbi-from-xcode.png", "Pillow takes BGR for RGB, and alpha for colour"),
          entry("png/rows-missing.png", BLACK),
          entry("png/last-row-missing.png", BLACK),
          entry("png/no-palette.png", "comes out black"),
          entry("png/palette-after-the-data.png", "comes out black"),
          entry("png/header-too-long.png", "libpng refuses it: no other program shows it"),
          entry("other/photo.avif", OTHER_TYPE),
          entry("other/picture.jp2", OTHER_TYPE),
          entry("other/picture.gif", OTHER_TYPE),
          entry("other/picture.bmp", OTHER_TYPE),
          entry("other/picture.tiff", OTHER_TYPE),
          entry("other/picture.ico", OTHER_TYPE));

  @Test
  void whatPillowTakesWeTakeButForReason() {
    Set<String> differences = new TreeSet<>();
    for (String name : CORPUS.names()) {
      boolean taken = CORPUS.ours(name).stream().noneMatch(line -> line.startsWith("error"));
      if (taken != CORPUS.pillow(name).equals("taken")) {
        differences.add(name);
      }
    }
    assertThat(differences).containsExactlyInAnyOrderElementsOf(REASONS.keySet());
  }

  @ParameterizedTest
  @CsvSource({
    "I1, jpeg/tail-film.jpg, true",
    "I4, jpeg/profile-noise.jpg, true",
    "I7, jpeg/extra-zeros-before-end.jpg, true",
    "I9, other/film.mov, false",
    "I9, other/film-mp42.jpg, false",
    "I11, png/cgbi-from-xcode.png, false"
  })
  void whatTheFieldSentIsTakenOrNamed(
      String id, String name, boolean taken, TestReporter reporter) {
    List<String> said = CORPUS.ours(name);
    Published.under(id, name + ": findings " + said, reporter);
    assertThat(said.stream().noneMatch(line -> line.startsWith("error"))).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jpeg/sound.jpg |",
        "jpeg/tail-film.jpg |",
        "jpeg/tail-jpeg.jpg |",
        "jpeg/tail-noise-with-markers.jpg |",
        "jpeg/multi-picture-cut.jpg |",
        "jpeg/comment-with-end.jpg |",
        "jpeg/profile-noise.jpg |",
        "jpeg/profile-counts-differ.jpg | warning colours: its colours are not those of sRGB, and"
            + " are taken as that",
        "jpeg/profile-empty.jpg | error damaged: its colour profile is empty, and decoders stumble"
            + " over that",
        "jpeg/extra-zeros-before-end.jpg | warning untidy: its data is not as it should be (Corrupt"
            + " JPEG data: some extraneous bytes before marker 0xd9)",
        "jpeg/fill-before-restart.jpg |",
        "jpeg/no-huffman-tables.jpg |",
        "jpeg/cut-with-end.jpg | warning damaged: its data is not as it should be (Corrupt JPEG"
            + " data: premature end of data segment)",
        "jpeg/cut.jpg | error damaged: its end is missing",
        "jpeg/twelve-bits.jpg | error damaged: it has 12 bits a colour, and 8 are read",
        "jpeg/exif-cut.jpg | warning untidy: its Exif data is cut",
        "jpeg/cmyk.jpg | warning colours: it is CMYK, and is turned into RGB without its profile",
        "jpeg/rotated.jpg | warning rotated: only its Exif data turns it: a trainer may see it"
            + " lying on its side",
        "webp/rotated.webp | warning rotated: only its Exif data turns it: a trainer may see it"
            + " lying on its side",
        "png/rotated-after-the-data.png | warning rotated: only its Exif data turns it: a trainer"
            + " may see it lying on its side",
        "png/sixteen-bits.png | warning colours: it has 16 bits a colour, and 8 of them are used",
        "png/sixteen-bits-grey.png | warning colours: it is grey of 16 bits, and comes out next to"
            + " white",
        "png/profile-p3.png | warning colours: its colours are not those of sRGB, and are taken as"
            + " that",
        "png/hdr.png | warning colours: its colours are not those of sRGB, and are taken as that",
        "png/animated.png | warning animated: it is animated, and its first frame is used",
        "webp/animated.webp | warning animated: it is animated, and its first frame is used",
        "png/no-end.png | warning untidy: its end is missing",
        "png/checksum-data.png | warning untidy: the checksum of its chunk 2 is wrong",
        "png/checksum-text.png | error damaged: the checksum of its chunk 2 is wrong",
        "png/data-bomb.png |",
        "png/cut.png | error damaged: its PNG data cannot be decoded",
        "png/last-row-missing.png | error damaged: its PNG data cannot be decoded",
        "png/text-bomb.png | error damaged: a text or profile in it (zTXt) is larger than 1 MiB"
            + " unpacked",
        "png/text-between-the-parts.png | error damaged: its image data is interrupted by a chunk"
            + " tEXt",
        "png/cgbi.png | error type: it is a PNG for iOS (CgBI), as Xcode makes them",
        "webp/profile-noise.webp |",
        "webp/cut.webp | error damaged: it ends in the middle of a chunk",
        "webp/riff-long.webp | error damaged: 100 bytes of it are missing",
        "webp/canvas-16383.webp | error pixels: it is 16383x16383, more than 40 megapixels",
        "webp/canvas-smaller.webp | error damaged: its canvas is 48x32, but its picture 96x64",
        "other/film.mov | error type: it is a film (QuickTime Video)",
        "other/film-mp42.jpg | error type: it is a film (video/mp4)",
        "other/film.webm | error type: it is a film (Matroska Media Container)",
        "other/photo.heic | error type: it is HEIC",
        "other/photo.avif | error type: it is AVIF",
        "other/raw.cr3 | error type: it is Canon raw image, version 3, Quicktime-based",
        "other/packed.gz | error type: it is Gzip Compressed Archive",
      })
  void whatIsSaidIsWhatTheTrainerSees(String name, @Nullable String finding) {
    // The libjpeg of each JDK counts in its own way.
    assertThat(CORPUS.ours(name).stream().map(line -> line.replaceAll("\\d+ ext", "some ext")))
        .isEqualTo(finding == null ? List.of() : List.of(finding));
  }
}
