package dev.finetune.provider.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.finetune.address.BaseAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("it sets the JVM's own proxy")
class MachineProxiesTest {

  private static final String URL = "https://modelslab.com/api";

  // M6; elazarl/goproxy#750, apigee/microgateway-core#69, palantir/conjure-java-runtime#3166
  // (NO_PROXY
  // not read), snoyberg/http-client#140 and #175 (its forms, a scheme before the proxy),
  // wecode-ai/Wegent#3556 (a CIDR in NO_PROXY), dotnet/runtime#114066 (a user name with a dot).
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTPS_PROXY=http://proxy:3128                        | http://proxy:3128/
          https_proxy=http://proxy:3128                        | http://proxy:3128/
          https_proxy=http://small:1 HTTPS_PROXY=http://big:1  | http://small:1/
          HTTPS_PROXY=proxy:3128                               | http://proxy:3128/
          HTTPS_PROXY="http://proxy:3128/"                     | http://proxy:3128/
          HTTPS_PROXY=http://my_proxy:3128                     | http://my_proxy:3128/
          HTTPS_PROXY=http://first.last:p@proxy:3128           | http://proxy:3128/
          HTTPS_PROXY=https://proxy                            | https://proxy/
          ALL_PROXY=http://proxy:3128                          | http://proxy:3128/
          HTTP_PROXY=http://proxy:3128                         | none
          HTTPS_PROXY=                                         | none
          HTTPS_PROXY=http://p:1 NO_PROXY=*                    | none
          HTTPS_PROXY=http://p:1 NO_PROXY=modelslab.com        | none
          HTTPS_PROXY=http://p:1 no_proxy=.com                 | none
          HTTPS_PROXY=http://p:1 NO_PROXY=a,*.modelslab.com    | none
          HTTPS_PROXY=http://p:1 NO_PROXY=ModelsLab.com:443    | none
          HTTPS_PROXY=http://p:1 NO_PROXY=modelslab.com:8443   | http://p:1/
          HTTPS_PROXY=http://p:1 NO_PROXY=lab.com              | http://p:1/
          HTTPS_PROXY=http://p:1 NO_PROXY=10.0.0.0/8,::1,fe80::/10 | http://p:1/
          """)
  void theEnvironmentNamesTheProxy(String environment, String proxy) {
    assertThat(shown(environment, URL)).isEqualTo(proxy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://10.1.2.3/api      | NO_PROXY=10.0.0.0/8        | none
          http://10.1.2.3/api      | NO_PROXY=10.1.2.3:80       | none
          http://11.1.2.3/api      | NO_PROXY=10.0.0.0/8        | http://p:1/
          http://[fd00::7]/api     | NO_PROXY=fd00::/8          | none
          http://[fd00::7]/api     | NO_PROXY=[fd00::7]:80      | none
          http://my_provider/api   | NO_PROXY=other             | http://p:1/
          http://my_provider/api   | NO_PROXY=my_provider       | none
          http://127.0.0.1:81/api  | NO_PROXY=                  | none
          http://localhost:81/api  | NO_PROXY=                  | none
          http://provider.test/api | HTTPS_PROXY=http://other:1 | http://p:1/
          """)
  void anAddressMayBeCalledDirectly(String url, String environment, String proxy) {
    assertThat(shown("HTTP_PROXY=http://p:1 " + environment, url)).isEqualTo(proxy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          socks5://proxy:1080       | HTTPS_PROXY names a SOCKS proxy, and only the JVM's own can be used: set -DsocksProxyHost and
          socks5h://u:hidden@p:1080 | HTTPS_PROXY names a SOCKS proxy
          http://u:hidden@p:port    | HTTPS_PROXY is "http://p:port":
          ftp://proxy:21            | HTTPS_PROXY is no address of a proxy: write http://host:port
          http://proxy:3128/a/b     | HTTPS_PROXY is no address of a proxy: write http://host:port
          """)
  void whatIsNoHttpProxyIsNamedWithoutItsPassword(String value, String words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shown("HTTPS_PROXY=" + value, URL))
        .withMessageStartingWith(words)
        .withMessageNotContaining("hidden");
  }

  @Test
  void theJvmsOwnSettingComesFirst() {
    System.setProperty("https.proxyHost", "jvm-proxy");
    System.setProperty("https.proxyPort", "8080");
    System.setProperty("http.nonProxyHosts", "*.internal|direct.test");
    try {
      String environment = "HTTPS_PROXY=http://p:1";
      assertThat(shown(environment, URL)).isEqualTo("http://jvm-proxy:8080/");
      assertThat(shown(environment, "https://a.internal/api")).isEqualTo("none");
      assertThat(shown(environment, "https://direct.test/api")).isEqualTo("none");
      assertThat(shown("HTTP_PROXY=http://p:1", "http://a.b/api")).isEqualTo("http://p:1/");
    } finally {
      System.clearProperty("https.proxyHost");
      System.clearProperty("https.proxyPort");
      System.clearProperty("http.nonProxyHosts");
    }
  }

  @Test
  void theJvmsSocksProxyIsNoneOfOurs() {
    System.setProperty("socksProxyHost", "socks-proxy");
    try {
      assertThat(shown("HTTPS_PROXY=socks5://socks-proxy:1080", URL)).isEqualTo("none");
      assertThat(MachineProxies.words(Optional.empty()))
          .containsExactly(
              "the provider, images and callers' webhooks are called through the SOCKS proxy"
                  + " socks-proxy, as -DsocksProxyHost says; names are looked up here");
    } finally {
      System.clearProperty("socksProxyHost");
    }
  }

  @Test
  void theStartSaysWhoUsesItAndWhoDoesNot() {
    assertThat(MachineProxies.words(proxy("HTTPS_PROXY=http://me:hidden@proxy:3128", URL)))
        .containsExactly(
            "the provider is called through the proxy http://proxy:3128/, as HTTPS_PROXY says",
            "images and callers' webhooks do not use the proxy: they are called directly, as the"
                + " address that is judged must be the one that is called");
    assertThat(MachineProxies.words(Optional.empty())).isEmpty();
  }

  private static String shown(String environment, String url) {
    return proxy(environment, url).map(one -> one.address().toString()).orElse("none");
  }

  private static Optional<ProviderProxy> proxy(String environment, String url) {
    Map<String, String> variables =
        Arrays.stream(environment.split(" ", -1))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    return new MachineProxies(variables).to(BaseAddress.parse(url));
  }
}
