package dev.finetune.provider.proxy;

import dev.finetune.address.BaseAddress;
import dev.finetune.address.WebAddress;
import dev.finetune.training.PastedText;
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
 * itself is never called through a proxy.
 *
 * @param environment the environment's variables
 */
public record MachineProxies(Map<String, String> environment) {

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
    Optional<ProviderProxy> ofTheJvm = ofTheJvm(address, property);
    return ofTheJvm.isPresent() || !System.getProperty(property, "").isBlank()
        ? ofTheJvm
        : ofTheEnvironment(address);
  }

  private static String scheme(WebAddress address) {
    return address.isSecure() ? "https" : "http";
  }

  private static Optional<ProviderProxy> ofTheJvm(WebAddress address, String property) {
    return Optional.ofNullable(ProxySelector.getDefault()).stream()
        .flatMap(selector -> selector.select(URI.create(address.toString())).stream())
        .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
        .map(proxy -> (InetSocketAddress) proxy.address())
        .map(at -> ProviderProxy.parse("-D" + property, at.getHostString() + ":" + at.getPort()))
        .findFirst();
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
    return proxy.stream()
        .flatMap(
            one ->
                Stream.of(
                    "the provider is called through the proxy " + one.words(),
                    "images and callers' webhooks do not use the proxy: they are called directly, as"
                        + " the address that is judged must be the one that is called"))
        .toList();
  }
}
