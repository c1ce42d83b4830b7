package dev.finetune.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedNetworksTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 8080, true",
    "127.0.0.1, 8081, false",
    "127.0.0.2, 8080, false",
    "10.200.3.4, 22, true",
    "11.0.0.1, 80, false",
    "fd12::1, 443, true",
    "::1, 9000, true",
    "::1, 9001, false",
  })
  void anAddressIsAllowedByItsNetworkAndPort(String address, int port, boolean allowed) {
    AllowedNetworks networks =
        AllowedNetworks.parse("127.0.0.1/32:8080, 10.0.0.0/8,fd00::/8 ,::1/128:9000");

    assertThat(networks.allows(Addresses.of(address), port)).isEqualTo(allowed);
  }

  @Test
  void anEmptySettingAllowsNothing() {
    assertThat(AllowedNetworks.parse(" ").allows(Addresses.of("127.0.0.1"), 80)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.0.0.5/8 | "10.0.0.5/8" has address bits behind its prefix: write 10.0.0.0/8
          10.0.0.0/8:0 | "10.0.0.0/8:0" has port 0: write one from 1 to 65535, or none
          10.0.0.0/8:70000 | "10.0.0.0/8:70000" has port 70000: write one from 1 to 65535, or none
          """,
      quoteCharacter = '\'')
  void aMistakeIsAnsweredWithWhatToWrite(String setting, String message) {
    assertThatThrownBy(() -> AllowedNetworks.parse(setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"localhost", "127.0.0.1", "10.0.0.0/33", "0x7f.0.0.1/32", "10.*/8", "127.1/32", "/8"})
  void whatIsNoNetworkIsRefused(String setting) {
    assertThatThrownBy(() -> AllowedNetworks.parse(setting))
        .hasMessage(
            "\"%s\" is not a network: write a CIDR such as 10.0.0.0/8, with a port if wanted,"
                + " such as 127.0.0.1/32:8080",
            setting);
  }

  @Test
  void allMistakesAreReportedTogether() {
    assertThatThrownBy(() -> AllowedNetworks.parse("a, 10.0.0.0/8, b"))
        .hasMessageStartingWith("\"a\" is not")
        .hasMessageContaining("; \"b\" is not");
  }

  /** What is given as the remedy can be read. */
  @ParameterizedTest
  @CsvSource({"127.0.0.1, 127.0.0.1/32:8080", "fd00::1, fd00::1/128:8080"})
  void theRemedyNamesWhatToAddToWhichSetting(String address, String network) {
    assertThat(AllowedNetworks.NONE.of("SOME_NETWORKS").remedy(Addresses.of(address), 8080))
        .isEqualTo(
            "use an address that is reachable from the Internet, or let the operator add %s to"
                + " SOME_NETWORKS",
            network);
    assertThat(AllowedNetworks.parse(network).allows(Addresses.of(address), 8080)).isTrue();
  }

  @Test
  void whereNoSettingAllowsMoreNoneIsNamed() {
    assertThat(AllowedNetworks.NONE.remedy(Addresses.of("127.0.0.1"), 80))
        .isEqualTo("use an address that is reachable from the Internet");
  }
}
