package dev.finetune.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.address.WebAddress;
import java.io.IOException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to write an address that may not be called. Each leads to a server that listens. */
class JudgedAddressTest {

  @AutoClose private final RawServer server = RawServer.silent();

  @AutoClose
  private final OutboundClient client =
      new OutboundClient(AllowedNetworks.NONE, OutboundLimits.IMAGE);

  /** The last column says where the input comes from: a public report, or ours. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://127.0.0.1:PORT/ | 127.0.0.1 is a loopback address | sound
          http://2130706433:PORT/ | 127.0.0.1 is a loopback address | bounty-challenge#6182
          http://0177.0.0.1:PORT/ | 127.0.0.1 is a loopback address | bounty-challenge#6182
          http://0x7f.0x0.0x0.0x1:PORT/ | 127.0.0.1 is a loopback address | bounty-challenge#6182
          http://017700000001:PORT/ | 127.0.0.1 is a loopback address | node-ip#162
          http://127.1:PORT/ | 127.0.0.1 is a loopback address | ours
          http://127.0.0.1.:PORT/ | 127.0.0.1 is a loopback address | ours
          http://0:PORT/ | 0.0.0.0 is a "this network" address | ours
          http://０x7f.１:PORT/ | 127.0.0.1 is a loopback address | ours
          http://１２７.０.０.１:PORT/ | 127.0.0.1 is a loopback address | ours
          http://127。0。0。1:PORT/ | 127.0.0.1 is a loopback address | ours
          http://%31%32%37.0.0.1:PORT/ | 127.0.0.1 is a loopback address | ours
          http://%6cocalhost:PORT/ | localhost leads to 127.0.0.1, a loopback address | ours
          http://ⓛocalhost:PORT/ | localhost leads to 127.0.0.1, a loopback address | ours
          http:/\\127.0.0.1:PORT/ | 127.0.0.1 is a loopback address | ours
          http:\\\\127.0.0.1:PORT\\x | 127.0.0.1 is a loopback address | ours
          http:127.0.0.1:PORT/ | 127.0.0.1 is a loopback address | ours
          http://[::1]:PORT/ | ::1 leads to 0:0:0:0:0:0:0:1, a loopback address | sound
          http://[::ffff:127.0.0.1]:PORT/ | 127.0.0.1 is a loopback address | Patter#195
          http://[::ffff:7f00:1]:PORT/ | 127.0.0.1 is a loopback address | nodetool#4787
          http://[::127.0.0.1]/ | ::7f00:1 leads to 0:0:0:0:0:0:7f00:1, a reserved address | ours
          http://[::]:PORT/ | :: leads to 0:0:0:0:0:0:0:0, a reserved address | ours
          http://[64:ff9b::127.0.0.1]/ | 64:ff9b::7f00:1 leads to 64:ff9b:0:0:0:0:7f00:1, a NAT64 address | ours
          http://[64:ff9b:1::a00:1]/ | 64:ff9b:1::a00:1 leads to 64:ff9b:1:0:0:0:a00:1, a NAT64 address | ours
          http://[2002:7f00:1::]/ | 2002:7f00:1:: leads to 2002:7f00:1:0:0:0:0:0, a 6to4 address | ours
          http://[2001:0:1::]/ | 2001:0:1:: leads to 2001:0:1:0:0:0:0:0, a Teredo address | ours
          http://[fd00::1]/ | fd00::1 leads to fd00:0:0:0:0:0:0:1, a private address | sound
          http://0251.254.169.254/ | 169.254.169.254 is a link-local address | PayloadsAllTheThings#485
          http://a@127.0.0.1:PORT/ | the address has a user name or password in it | sound
          http://example.com%2f@127.0.0.1:PORT/ | the address has a user name or password in it | ours
          http://[fe80::1%25lo]:PORT/ | the host [fe80::1%25lo] names a network interface | sound
          """)
  void itIsRefusedAndNeverDialled(String text, String reason, String source) {
    String url = text.replace("PORT", server.url("").replaceAll(".*:", ""));

    assertThat(ReplyLine.of(client.get(url).execute())).as(source).isEqualTo("refused: " + reason);
    assertThat(server.connections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://10.0.0.1:8080/hook",
        "http://93.184.216.34:25/",
        "http://me:pw@example.com/"
      })
  void itIsKnownWithoutALookupWhatCanNeverBeCalled(String url) {
    assertThat(client.refusal(url)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/hook", "http://my_app:8080/hook", "http://internal.example:25/",
        "http://93.184.216.34/", "http://[2606:4700::1111]/", "http://0x5db8d822/"
      })
  void aNameIsNotJudgedBeforeItsLookup(String url) {
    assertThat(client.refusal(url)).isEmpty();
  }

  /**
   * What is shown, judged and dialled has one host; the system's resolver reads it no other way.
   */
  @ParameterizedTest
  @ValueSource(strings = {"http://0x7f.1/", "http://１２７.1/", "http://[::ffff:7f00:1]/"})
  void theResolverIsAskedForTheHostThatIsShown(String url) throws IOException {
    WebAddress address = WebAddress.parse(url);

    assertThat(address.shown()).isEqualTo("http://127.0.0.1/");
    assertThat(SystemDefaultDnsResolver.INSTANCE.resolve(address.host()))
        .extracting(found -> found.getHostAddress())
        .containsExactly("127.0.0.1");
  }
}
