package dev.finetune.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.address.WebAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgingResolverTest {

  private static JudgingResolver judging(String... answers) {
    return new JudgingResolver(new ScriptedNames(answers), AllowedNetworks.NONE);
  }

  @Test
  void theAddressesThatWereJudgedAreThoseToDial() throws UnknownHostException {
    JudgingResolver names = judging("1.1.1.1 2606:4700::1111", "10.0.0.1");

    assertThat(names.resolve("a.example", 443))
        .containsExactly(
            new InetSocketAddress("1.1.1.1", 443), new InetSocketAddress("2606:4700::1111", 443));
  }

  @Test
  void aNameThatChangesItsMindIsRefusedTheSecondTime() throws UnknownHostException {
    JudgingResolver names = judging("1.1.1.1", "127.0.0.1");
    names.resolve("a.example", 80);

    assertThatThrownBy(() -> names.resolve("a.example", 80))
        .isInstanceOf(RefusedException.class)
        .hasMessage("a.example leads to 127.0.0.1, a loopback address");
  }

  @Test
  void oneReservedAddressAmongPublicOnesIsEnough() {
    assertThatThrownBy(() -> judging("1.1.1.1 169.254.169.254").resolve("a.example", 80))
        .hasMessage("a.example leads to 169.254.169.254, a link-local address");
  }

  @Test
  void aNameInOtherLettersIsJudgedByWhereItLeads() {
    String host = WebAddress.parse("http://größe.example/").host();
    assertThat(host).isEqualTo("xn--gre-6ka8i.example");
    assertThatThrownBy(() -> judging("192.168.0.7").resolve(host, 80))
        .hasMessage(host + " leads to 192.168.0.7, a private address");
  }

  @Test
  void anAddressIsNotNamedTwice() {
    assertThatThrownBy(() -> judging("10.0.0.1").resolve("10.0.0.1", 80))
        .hasMessage("10.0.0.1 is a private address");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 443, 1024, 8443, 65535})
  void usualPortsOfPublicAddressesMayBeCalled(int port) throws UnknownHostException {
    assertThat(judging("1.1.1.1").resolve("a.example", port)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {22, 25, 53, 1023})
  void otherPortsMayNot(int port) {
    assertThatThrownBy(() -> judging("1.1.1.1").resolve("a.example", port))
        .hasMessage("port " + port + " of a.example may not be called");
  }

  @Test
  void anAllowedNetworkOpensItsPortOnly() throws UnknownHostException {
    JudgingResolver names =
        new JudgingResolver(
            new ScriptedNames("10.0.0.1", "10.0.0.1"), AllowedNetworks.parse("10.0.0.0/8:25"));

    assertThat(names.resolve("mail.example", 25)).hasSize(1);
    assertThatThrownBy(() -> names.resolve("mail.example", 80)).hasMessageContaining("private");
  }

  @Test
  void anAddressWithoutAPortCannotBeJudged() {
    assertThatThrownBy(() -> judging("1.1.1.1").resolve("a.example"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
