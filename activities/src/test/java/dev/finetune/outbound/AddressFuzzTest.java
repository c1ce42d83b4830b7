package dev.finetune.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.address.InvalidAddressException;
import dev.finetune.address.ShownAddress;
import dev.finetune.address.WebAddress;
import dev.finetune.fuzz.SeededCases;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.io.IOException;
import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Addresses that were changed letter by letter are judged, and called: nothing that is refused is
 * dialled, and nothing else is dialled than what was judged. {@code -Daddresses.count} for more of
 * them, {@code -Daddresses.seed} for others.
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

  /** Where names lead, each by its letters. */
  private static final List<String> LEADING =
      List.of(
          "93.184.216.34",
          "2606:4700::1111 93.184.216.34",
          "93.184.216.34 127.0.0.1",
          "10.0.0.7",
          "64:ff9b::a00:7",
          "169.254.169.254");

  private volatile String location = "";
  @AutoClose private final RawServer redirecting = RawServer.start(this::redirect);

  @AutoClose
  private final RecordedDials dials =
      new RecordedDials(redirecting.url("").substring("http://".length()));

  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  @AutoClose private final OutboundClient direct = client(AllowedNetworks.NONE);
  @AutoClose private final OutboundClient sentOn = client(redirecting.network());

  private OutboundClient client(AllowedNetworks allowed) {
    DnsResolver names =
        new SystemDefaultDnsResolver() {
          @Override
          public InetAddress[] resolve(String host) {
            // The client asks in letters, and whoever asks twice is misled.
            List<InetAddress> found = leading(asked.add(host) ? IDN.toASCII(host) : "localhost");
            return found.toArray(InetAddress[]::new);
          }
        };
    return new OutboundClient(allowed, OutboundLimits.IMAGE, names, NamedTls.trusting(null));
  }

  @Test
  void noneIsReadInTwoWaysAndNoneThatIsRefusedIsDialled() {
    SeededCases.run(
        "addresses",
        20_000,
        random -> {
          String text = changed(random);
          judge(text);
          call(text, random.nextInt(20) == 0);
        });
  }

  private void judge(String text) {
    assertThat(ShownAddress.of(text)).as(text).doesNotContain("\n", "\u200b", "\ud83d");
    try {
      WebAddress address = WebAddress.parse(text);
      String normal = address.toString();
      assertThat(WebAddress.parse(normal)).as(text).hasToString(normal);
      assertThat(address.resolve("x").host()).as(text).isEqualTo(address.host());
      assertThat(address.host() + address.target()).as(text).matches("[\\x21-\\x7e]+");
      assertThat(normal.replaceFirst("https?://\\[?", "")).as(text).startsWith(address.host());
      if (isReserved(address.host())) {
        assertThat(direct.refusal(text)).as(text).isPresent();
      }
    } catch (InvalidAddressException e) {
      assertThat(e.reason()).as(text).isNotBlank();
      assertThat(direct.refusal(text)).as(text).isPresent();
    }
  }

  /** Really: by itself, or because another address redirects to it. */
  private void call(String text, boolean redirected) {
    location = new String(text.replaceAll("[\\x00-\\x1f]", "").getBytes(UTF_8), UTF_8);
    asked.clear();
    String from = redirecting.url("/from");
    List<String> dialled = dials.ofThisThread();
    Reply reply = (redirected ? sentOn.get(from) : direct.get(text)).execute();

    if (reply instanceof Reply.Refused) {
      assertThat(dialled).as(text).isEmpty();
    } else {
      WebAddress judged =
          redirected ? WebAddress.parse(from).resolve(location) : WebAddress.parse(text);
      assertThat(dialled).as(text).isEqualTo(dials(judged)).allMatch(AddressFuzzTest::isPublic);
    }
  }

  private void redirect(Socket socket) throws IOException {
    var unused = socket.getInputStream().read(new byte[10_000]);
    String sent = new String(location.getBytes(UTF_8), ISO_8859_1);
    RawServer.say(socket, "HTTP/1.1 302 Found\r\nlocation: " + sent + "\r\n\r\n");
  }

  private static List<String> dials(WebAddress address) {
    return leading(address.host()).stream()
        .map(
            found ->
                (found instanceof Inet6Address ? "[%s]:%s" : "%s:%s")
                    .formatted(found.getHostAddress(), address.port()))
        .toList();
  }

  private static List<InetAddress> leading(String host) {
    boolean local = host.matches("(.+\\.)?localhost\\.?");
    String names =
        local ? "127.0.0.1" : LEADING.get(Math.floorMod(host.hashCode(), LEADING.size()));
    return Stream.of((isNumeric(host) ? host : names).split(" ", -1)).map(Addresses::of).toList();
  }

  private static boolean isNumeric(String host) {
    return host.matches("[0-9.]+|.*:.*");
  }

  private static boolean isPublic(String dial) {
    String host = dial.replaceFirst(":\\d+$", "").replaceAll("[\\[\\]]", "");
    int port = Integer.parseInt(dial.replaceFirst(".*:", ""));
    return !isReserved(host)
        && !host.startsWith("64:ff9b:")
        && (port == 80 || port == 443 || port >= 1024);
  }

  /** By the library's most lenient reading, and by no code of ours. */
  private static boolean isReserved(String host) {
    if (!isNumeric(host)) {
      return false;
    }
    IPAddress address = new IPAddressString(host).getAddress();
    return address != null
        && !address.isMultiple()
        && (address.isLoopback() || address.isLocal() || address.isAnyLocal());
  }

  private static String changed(SplittableRandom random) {
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
