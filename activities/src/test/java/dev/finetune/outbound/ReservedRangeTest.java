package dev.finetune.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedRangeTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.1, a \"this network\" address",
    "10.1.2.3, a private address",
    "100.64.0.1, a carrier's shared address",
    "100.127.255.255, a carrier's shared address",
    "127.255.0.1, a loopback address",
    "169.254.169.254, a link-local address",
    "172.16.0.1, a private address",
    "172.31.255.255, a private address",
    "192.0.0.8, a protocol address",
    "192.0.2.1, a documentation address",
    "192.88.99.1, a 6to4 relay",
    "192.168.1.1, a private address",
    "198.19.255.255, a benchmark address",
    "198.51.100.7, a documentation address",
    "203.0.113.7, a documentation address",
    "224.0.0.1, a multicast address",
    "255.255.255.255, a reserved address",
    "::, a reserved address",
    "::1, a loopback address",
    "::7f00:1, a reserved address",
    "::ffff:10.0.0.1, an IPv4 address in disguise",
    "::ffff:8.8.8.8, an IPv4 address in disguise",
    "64:ff9b::a00:1, a NAT64 address",
    "64:ff9b:1::1, a NAT64 address",
    "100::1, a reserved address",
    "2001:0:1::1, a Teredo address",
    "2001:db8::1, a documentation address",
    "2002:a00:1::1, a 6to4 address",
    "3fff::1, a documentation address",
    "5f00::1, a reserved address",
    "fc00::1, a private address",
    "fdff::1, a private address",
    "fe80::1, a link-local address",
    "fec0::1, a reserved address",
    "ff02::1, a multicast address",
  })
  void aReservedAddressHasAKind(String address, String kind) {
    assertThat(ReservedRange.kindOf(Addresses.of(address))).hasValue(kind);
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
