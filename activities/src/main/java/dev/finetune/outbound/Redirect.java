package dev.finetune.outbound;

import dev.finetune.address.InvalidAddressException;
import dev.finetune.address.ShownAddress;
import dev.finetune.address.WebAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Where an answer sends the caller on. */
final class Redirect {

  private Redirect() {}

  /** Empty if it is no redirect. */
  static Optional<String> of(Reply reply) {
    if (reply instanceof Reply.Answered answer) {
      return switch (answer.status()) {
        case 301, 302, 303, 307, 308 -> answer.header("location").map(Redirect::text);
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  static WebAddress follow(WebAddress from, String location) throws RefusedException {
    try {
      return from.resolve(location);
    } catch (InvalidAddressException e) {
      throw new RefusedException(
          "%s redirects to %s: %s".formatted(from.host(), ShownAddress.of(location), e.reason()),
          "use the address of the image itself");
    }
  }

  // A header's bytes arrive as Latin-1. Most servers mean UTF-8 by them, as browsers assume, too;
  // of others the very bytes are sent back.
  private static String text(String header) {
    byte[] bytes = header.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      StringBuilder encoded = new StringBuilder();
      header.chars().forEach(letter -> append(encoded, letter));
      return encoded.toString();
    }
  }

  private static void append(StringBuilder encoded, int letter) {
    if (letter < 0x80) {
      encoded.append((char) letter);
    } else {
      encoded.append("%").append(HexFormat.of().withUpperCase().toHexDigits((byte) letter));
    }
  }
}
