package dev.finetune.outbound;

import dev.finetune.address.WebAddress;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up for the HTTP client and judges every address before the client sees it, so that
 * the addresses judged are those dialled and a name that resolves differently later gains nothing.
 *
 * <p>Public addresses may be called on ports 80, 443 and from 1024 up: receivers often stand on
 * 8080 or 8443, while mail, shells and name servers live below.
 */
final class JudgingResolver implements DnsResolver {

  private static final int FIRST_UNPRIVILEGED_PORT = 1024;

  private final DnsResolver names;
  private final AllowedNetworks allowed;

  JudgingResolver(DnsResolver names, AllowedNetworks allowed) {
    this.names = names;
    this.allowed = allowed;
  }

  /**
   * @throws RefusedException if one of the host's addresses may not be called, whatever the others
   */
  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    InetAddress[] addresses = names.resolve(host);
    for (InetAddress address : addresses) {
      judge(host, address, port);
    }
    return Arrays.stream(addresses).map(found -> new InetSocketAddress(found, port)).toList();
  }

  /**
   * Judges what an address leads to, where that is known without a lookup.
   *
   * @throws RefusedException if it may not be called
   */
  void judge(WebAddress address) throws RefusedException {
    if (address.isLocalhost()) {
      judge(address.host(), InetAddress.getLoopbackAddress(), address.port());
    } else if (address.isFixed()) {
      IPAddress literal = new IPAddressString(address.host()).getAddress();
      judge(address.host(), literal.toInetAddress(), address.port());
    }
  }

  @Override
  public InetAddress[] resolve(String host) {
    throw new UnsupportedOperationException("an address is judged together with its port");
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private void judge(String host, InetAddress address, int port) throws RefusedException {
    if (allowed.allows(address, port)) {
      return;
    }
    Optional<String> kind = ReservedRange.kindOf(address);
    if (kind.isPresent()) {
      throw new RefusedException(
          subject(host, address) + kind.get(), allowed.remedy(address, port));
    }
    if (port != 80 && port != 443 && port < FIRST_UNPRIVILEGED_PORT) {
      throw new RefusedException(
          "port " + port + " of " + host + " may not be called",
          "use port 80, 443, or one from " + FIRST_UNPRIVILEGED_PORT + " up");
    }
  }

  private static String subject(String host, InetAddress address) {
    String shown = address.getHostAddress();
    return host.equals(shown) ? host + " is " : host + " leads to " + shown + ", ";
  }
}
