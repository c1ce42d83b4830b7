package dev.finetune.outbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what the calling thread dials, and leads it to a server of ours that hangs up: the JVM asks
 * before each connection which SOCKS proxy it takes. Other threads dial as before.
 */
final class RecordedDials extends ProxySelector implements AutoCloseable {

  private static final ThreadLocal<List<String>> DIALLED = new ThreadLocal<>();

  private final ProxySelector usual = ProxySelector.getDefault();
  private final RawServer server = RawServer.start(socket -> {});
  private final String spared;

  /**
   * Begins.
   *
   * @param spared an address and a port that is dialled all the same
   */
  RecordedDials(String spared) {
    this.spared = spared;
    ProxySelector.setDefault(this);
  }

  /** What this thread dials from now on, as {@code address:port}. */
  List<String> ofThisThread() {
    List<String> dials = new ArrayList<>();
    DIALLED.set(dials);
    return dials;
  }

  @Override
  public List<Proxy> select(URI uri) {
    List<String> dials = DIALLED.get();
    if (dials == null || uri.getAuthority().equals(spared)) {
      return usual.select(uri);
    }
    dials.add(uri.getAuthority());
    URI ours = URI.create(server.url(""));
    return List.of(
        new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(ours.getHost(), ours.getPort())));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {}

  @Override
  public void close() {
    ProxySelector.setDefault(usual);
    server.close();
  }
}
