package dev.finetune.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedRangeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a "this network" address | 0.0.0.1
          a private address | 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 fc00::1 fdff::1
          a carrier's shared address | 100.64.0.1 100.127.255.255
          a loopback address | 127.255.0.1 ::1
          a link-local address | 169.254.169.254 fe80::1
          a protocol address | 192.0.0.8
          a documentation address | 192.0.2.1 198.51.100.7 203.0.113.7 2001:db8::1 3fff::1
          a 6to4 relay | 192.88.99.1
          a benchmark address | 198.19.255.255
          a multicast address | 224.0.0.1 ff02::1
          a reserved address | 255.255.255.255 :: ::7f00:1 100::1 5f00::1 fec0::1
          an IPv4 address in disguise | ::ffff:10.0.0.1 ::ffff:8.8.8.8
          a NAT64 address | 64:ff9b::a00:1 64:ff9b:1::1
          a Teredo address | 2001:0:1::1
          a 6to4 address | 2002:a00:1::1
          """)
  void aReservedAddressHasAKind(String kind, String addresses) {
    assertThat(addresses.split(" ", -1))
        .allSatisfy(
            address -> assertThat(ReservedRange.kindOf(Addresses.of(address))).hasValue(kind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.1", "172.15.255.255", "172.32.0.0", "192.0.1.0", "198.17.255.255", "198.20.0.0",
        "223.255.255.255", "2001:4860:4860::8888", "2606:4700::1111", "2a00::1"
      })
  void aPublicAddressHasNone(String address) {
    assertThat(ReservedRange.kindOf(Addresses.of(address))).isEmpty();
  }
}
