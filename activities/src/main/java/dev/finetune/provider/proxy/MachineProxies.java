package dev.finetune.provider.proxy;

import dev.finetune.address.BaseAddress;
import dev.finetune.address.WebAddress;
import dev.finetune.text.PastedText;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxy settings of this machine: the JVM's ({@code -Dhttps.proxyHost}, {@code
 * -Dhttp.nonProxyHosts}), then the environment's ({@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code
 * ALL_PROXY}, {@code NO_PROXY}, in either case, small letters first, as curl has it). This machine
 * itself is never called through a proxy. Through the JVM's SOCKS proxy go all of its sockets by
 * themselves, so that is none of ours.
 */
public record MachineProxies(Map<String, String> environment) {

  private static final String DIRECT =
      "images and callers' webhooks do not use the proxy: they are called directly, as the address"
          + " that is judged must be the one that is called";
  private static final String SOCKS =
      "the provider, images and callers' webhooks are called through the SOCKS proxy %s, as"
          + " -DsocksProxyHost says; names are looked up here";

  /**
   * The proxy for an address; empty where it is called directly.
   *
   * @throws IllegalArgumentException if the setting for it names no HTTP proxy
   */
  public Optional<ProviderProxy> to(BaseAddress url) {
    if (url.isLoopback()) {
      return Optional.empty();
    }
    WebAddress address = WebAddress.parse(url.text());
    String property = scheme(address) + ".proxyHost";
    List<Proxy> ofTheJvm = ofTheJvm(address);
    boolean decided = !System.getProperty(property, "").isBlank() || isSocks(ofTheJvm);
    return ofTheJvm.stream()
        .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
        .map(proxy -> (InetSocketAddress) proxy.address())
        .map(at -> ProviderProxy.parse("-D" + property, at.getHostString() + ":" + at.getPort()))
        .findFirst()
        .or(() -> decided ? Optional.empty() : ofTheEnvironment(address));
  }

  private static String scheme(WebAddress address) {
    return address.isSecure() ? "https" : "http";
  }

  private static List<Proxy> ofTheJvm(WebAddress address) {
    ProxySelector selector = ProxySelector.getDefault();
    return selector == null ? List.of() : selector.select(URI.create(address.toString()));
  }

  private static boolean isSocks(List<Proxy> ofTheJvm) {
    return ofTheJvm.stream().anyMatch(proxy -> proxy.type() == Proxy.Type.SOCKS);
  }

  private Optional<ProviderProxy> ofTheEnvironment(WebAddress address) {
    boolean direct =
        first("no_proxy").stream()
            .flatMap(setting -> Stream.of(setting.getValue().split("[,\\s]+", -1)))
            .filter(entry -> !entry.isEmpty())
            .anyMatch(entry -> DirectHost.parse(entry).covers(address));
    return direct
        ? Optional.empty()
        : first(scheme(address) + "_proxy")
            .or(() -> first("all_proxy"))
            .map(setting -> ProviderProxy.parse(setting.getKey(), setting.getValue()));
  }

  private Optional<Map.Entry<String, String>> first(String name) {
    return Stream.of(name, name.toUpperCase(Locale.ROOT))
        .map(
            variable ->
                Map.entry(variable, PastedText.clean(environment.getOrDefault(variable, ""))))
        .filter(setting -> !setting.getValue().isEmpty())
        .findFirst();
  }

  /** What a start says of them; empty where no proxy is used. */
  public static List<String> words(Optional<ProviderProxy> proxy) {
    String socks = System.getProperty("socksProxyHost", "");
    return proxy
        .map(one -> List.of("the provider is called through the proxy " + one.words(), DIRECT))
        .orElse(socks.isBlank() ? List.of() : List.of(SOCKS.formatted(socks)));
  }
}
