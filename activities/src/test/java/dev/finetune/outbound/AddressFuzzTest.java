package dev.finetune.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.address.InvalidAddressException;
import dev.finetune.address.ShownAddress;
import dev.finetune.address.WebAddress;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Addresses that were changed letter by letter. {@code -Daddresses.count} for more of them, {@code
 * -Daddresses.seed} for others.
 */
class AddressFuzzTest {

  private static final List<String> SOUND =
      List.of(
          "http://127.0.0.1:8080/a.png",
          "http://2130706433/",
          "https://me:s3cr3t@example.com/b?sig=x#y",
          "http://[::ffff:127.0.0.1]/c",
          "http://[64:ff9b::10.0.0.1]:443/",
          "http://0x7f.0.0.1./",
          "https://größe.example/ä b",
          "http://my_app/%2e%2e/x",
          "http://localhost:9000/hook");
  private static final String LETTERS =
      "/\\@:?#.%[]0123456789abcdefx-_ \t\n<>^|\"'１２７。①\u00ad\u200b\u200d\ufeff\ufffd\ud83d\u0130\u212aß";

  @Test
  void noneIsReadInTwoWaysAndNoneThatIsRefusedGetsThrough() {
    Random random = new Random(Long.getLong("addresses.seed", 18));
    try (OutboundClient client =
        new OutboundClient(AllowedNetworks.NONE, OutboundLimits.NOTIFICATION)) {
      for (int i = 0; i < Integer.getInteger("addresses.count", 20_000); i++) {
        judge(client, changed(random));
      }
    }
  }

  private static void judge(OutboundClient client, String text) {
    assertThat(ShownAddress.of(text)).as(text).doesNotContain("\n", "\u200b", "\ud83d");
    try {
      WebAddress address = WebAddress.parse(text);
      String normal = address.toString();
      assertThat(WebAddress.parse(normal)).as(text).hasToString(normal);
      assertThat(address.resolve("x").host()).as(text).isEqualTo(address.host());
      assertThat(address.host() + address.target()).as(text).matches("[\\x21-\\x7e]+");
      assertThat(normal.replaceFirst("https?://\\[?", "")).as(text).startsWith(address.host());
      if (isReserved(address.host())) {
        assertThat(client.refusal(text)).as(text).isPresent();
      }
    } catch (InvalidAddressException e) {
      assertThat(e.reason()).as(text).isNotBlank();
      assertThat(client.refusal(text)).as(text).isPresent();
    }
  }

  /** By the library's most lenient reading, and by no code of ours. */
  private static boolean isReserved(String host) {
    if (!host.matches("[0-9.]+|.*:.*")) {
      return false;
    }
    IPAddress address = new IPAddressString(host).getAddress();
    return address != null
        && !address.isMultiple()
        && (address.isLoopback() || address.isLocal() || address.isAnyLocal());
  }

  private static String changed(Random random) {
    StringBuilder text = new StringBuilder(SOUND.get(random.nextInt(SOUND.size())));
    for (int changes = random.nextInt(5); changes >= 0; changes--) {
      int at = random.nextInt(text.length());
      String letter = String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length())));
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, letter);
        case 1 -> text.replace(at, at + 1, letter);
        default -> text.deleteCharAt(at).append(letter);
      }
    }
    return text.toString();
  }
}
