package dev.finetune.provider.modelslab;

import dev.finetune.outbound.RawServer;
import dev.finetune.provider.Samples;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A SOCKS proxy that the JVM uses while it is open, and that is itself whatever is called through
 * it.
 *
 * <p>Source: RFC 1928.
 */
final class SocksServer implements AutoCloseable {

  private static final String HOST = "socksProxyHost";
  private static final String PORT = "socksProxyPort";
  private static final byte[] NO_LOGIN = {5, 0};

  private final boolean reaches;
  private final RawServer server;
  private final List<String> called = new CopyOnWriteArrayList<>();

  /**
   * Starts it.
   *
   * @param reaches whether it reaches anybody
   */
  SocksServer(boolean reaches) {
    this.reaches = reaches;
    this.server = RawServer.start(this::serve);
    System.setProperty(HOST, "127.0.0.1");
    System.setProperty(PORT, String.valueOf(URI.create(server.url("")).getPort()));
  }

  /** The addresses that were called, with their requests. */
  List<String> called() {
    return List.copyOf(called);
  }

  private void serve(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    OutputStream out = socket.getOutputStream();
    in.readByte();
    in.skipNBytes(in.readByte());
    out.write(NO_LOGIN);
    in.skipNBytes(4);
    String address = InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
    address += ":" + in.readUnsignedShort();
    byte result = (byte) (reaches ? 0 : 4);
    out.write(new byte[] {5, result, 0, 1, 0, 0, 0, 0, 0, 0});
    if (reaches) {
      byte[] request = new byte[10_000];
      int length = in.read(request);
      called.add(address + " " + new String(request, 0, length, StandardCharsets.US_ASCII));
      String answer = Samples.accepted("abc");
      String head = "HTTP/1.1 200 OK\r\nContent-Length: " + answer.length() + "\r\n\r\n";
      out.write((head + answer).getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Override
  public void close() {
    server.close();
    System.clearProperty(HOST);
    System.clearProperty(PORT);
  }
}
