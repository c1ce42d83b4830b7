package dev.finetune.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/a.png",
        "HTTP://EXAMPLE.com:8080/a%20b.png?x=1#y",
        "http://93.184.216.34/a",
        "http://[2606:4700::1111]/a",
        "https://1.example.com/",
        "https://example.com.",
        "https://0x7f.example",
      })
  void aPlainAddressIsTaken(String url) throws RefusedException {
    assertThat(OutboundUrl.parse(url)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/",
        "http://127.1/", "http://127.0.0.1./", "http://127.0.0.01/", "http://1.2.3.256/",
        "http://1.2.3.4.5/", "http://4294967297/", "http://a.0x/"
      })
  void anIpAddressInAnUnusualFormIsRefused(String url) {
    assertThatThrownBy(() -> OutboundUrl.parse(url))
        .isInstanceOf(RefusedException.class)
        .message()
        .matches(".* is an IP address in an unusual form|the address has no valid host name");
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://example.com/a, the address does not begin with http:// or https://",
    "example.com/a.png, the address does not begin with http:// or https://",
    "file:///etc/passwd, the address does not begin with http:// or https://",
    "http://me:pw@example.com/, the address has a user name or password in it",
    "http://@example.com/, the address has a user name or password in it",
    "http:///a.png, the address has no valid host name",
    "http://１２７.0.0.1/, the address has no valid host name",
    "http://%31%32%37.0.0.1/, the address has no valid host name",
    "http://exa_mple/, the address has no valid host name",
    "http://[fe80::1%25eth0]/, the host [fe80::1%25eth0] names a network interface",
    "http://example.com:0/, there is no port 0",
    "http://example.com:65536/, there is no port 65536",
    "http://example.com/a b.png, the address is not a URL: Illegal character in path at position 21",
    "http://example.com\\@10.0.0.1/, the address is not a URL: Illegal character in authority",
  })
  void whatIsWrongIsSaid(String url, String message) {
    assertThatThrownBy(() -> OutboundUrl.parse(url))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith(message);
  }
}
