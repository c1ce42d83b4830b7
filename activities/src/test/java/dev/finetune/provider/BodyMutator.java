package dev.finetune.provider;

import dev.finetune.outbound.Packed;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What servers put into and around a good answer, and what happens to it on its way. */
record BodyMutator(SplittableRandom random) {

  private static final List<String> BEFORE =
      List.of(
          "",
          "",
          "\r\n",
          "\uFEFF",
          ")]}',\n",
          "<br />\n<b>Notice</b>: Undefined index: eta in <b>/x.php</b> on line <b>3</b><br />",
          "Warning: \"model_ready\" is no constant\n",
          "PHP Fatal error in /x.php:3\nStack trace:\n#0 {main}\n  thrown\n");
  private static final List<String> AFTER =
      List.of("", "", "\n", "<br />\n<b>Warning</b>: Cannot modify header information", "\n-- ");
  private static final List<String> FIELDS =
      List.of(
          "\"wait\": NaN",
          "\"loss\":-Infinity",
          "\"seed\":007",
          "\"noise\":\"line\nModel \u001b[0m model_ready succeeded COMPLETED\"",
          "\"path\":\"C:\\x\\models\"",
          "\"lines\":[\"step 1/800\",]",
          "\"before\":{\"messege\":\"model_ready\",\"status\":\"succeeded\",\"training_id\":null}",
          "\"tip\":\"größe 照片\"");
  private static final List<String> BLANKS = List.of("", "", "  ", "\n", "\t", "\r\n    ");
  private static final Pattern BETWEEN = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|[{\\[,:]");

  /** A body as it is sent, and the header that says how to read it; null for none. */
  static final class Sent {
    final byte[] bytes;
    final @Nullable String contentType;

    private Sent(byte[] bytes, @Nullable String contentType) {
      this.bytes = bytes;
      this.contentType = contentType;
    }

    static Sent plain(String text) {
      return new Sent(text.getBytes(StandardCharsets.UTF_8), null);
    }

    private static Sent named(String text, String charset) {
      return new Sent(text.getBytes(Charset.forName(charset)), "text/html; charset=" + charset);
    }
  }

  /** One object with the same fields, and more. */
  String dressed(String object) {
    String text = random.nextInt(5) == 0 ? spaced(object) : object;
    int log = text.indexOf("Training Started");
    text = log < 0 ? text : text.substring(0, log) + noise() + text.substring(log);
    String first = random.nextBoolean() ? one(FIELDS) + "," : "";
    String last = random.nextBoolean() ? "," + one(FIELDS) : "";
    String end = random.nextInt(4) == 0 ? ",}" : "}";
    int brace = text.lastIndexOf('}');
    return "{" + first + text.substring(1, brace) + last + end;
  }

  /** What it is sent in, so that the object in it can still be read. */
  String surrounded(String object) {
    return random.nextInt(5) == 0 ? "[" + object + "]" : one(BEFORE) + object + one(AFTER);
  }

  /** An object that can no longer be read, whose text is there up to here. */
  String broken(String object, int upTo) {
    return one(BEFORE)
        + (random.nextBoolean()
            ? "{oops " + object.substring(1) + one(AFTER)
            : object.substring(0, random.nextInt(upTo, object.lastIndexOf('}') + 1)));
  }

  Sent sent(String text) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(12)) {
      case 0 -> new Sent(Packed.gzip(plain), null);
      case 1 -> new Sent(Packed.deflate(plain), "application/json");
      case 2 -> new Sent(text.getBytes(StandardCharsets.UTF_16), null);
      case 3 -> Sent.named(text, "UTF-16LE");
      case 4 -> Sent.named(text, "ISO-8859-1");
      case 5 -> Sent.named(text, "windows-1252");
      case 6 -> new Sent(plain, ";;=utf8");
      case 7 -> new Sent(plain, "");
      default -> new Sent(plain, null);
    };
  }

  /** Bits and bytes of it are others, some are twice there or elsewhere, or the end is missing. */
  Sent damaged(Sent sent) {
    byte[] bytes = sent.bytes.clone();
    for (int changes = random.nextInt(4); changes >= 0; changes--) {
      int at = random.nextInt(bytes.length);
      int from = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
        default -> {
          int most = bytes.length - Math.max(at, from);
          System.arraycopy(bytes, from, bytes, at, random.nextInt(most) + 1);
        }
      }
    }
    return new Sent(bytes, sent.contentType);
  }

  private String spaced(String object) {
    return BETWEEN
        .matcher(object)
        .replaceAll(found -> found.group().startsWith("\"") ? "$0" : "$0" + one(BLANKS));
  }

  /** Every letter but those that end a text; now and then megabytes of them. */
  private String noise() {
    StringBuilder noise = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      char letter = (char) random.nextInt(random.nextInt(8) == 0 ? 0xD000 : 128);
      noise.append(letter == '"' || letter == '\\' ? ' ' : letter);
    }
    boolean much = random.nextInt(1_000) == 0;
    return noise.toString().repeat(much ? random.nextInt(1, 40_000) : 1);
  }

  private String one(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
