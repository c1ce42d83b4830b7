package dev.finetune.provider.modelslab;

import dev.finetune.outbound.RawServer;
import dev.finetune.provider.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A proxy that makes one tunnel a connection, and is itself the provider at its other end. */
final class TunnelServer implements AutoCloseable {

  private static final String TRUSTED = "javax.net.ssl.trustStore";
  private static final String PASSWORD = TRUSTED + "Password";

  private final HeldCertificate certificate =
      new HeldCertificate.Builder().addSubjectAlternativeName("provider.test").build();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final Inside inside;
  private final RawServer server;

  /** What the provider does with a request. */
  enum Inside {
    ANSWERS,
    DROPS
  }

  private TunnelServer(Inside inside) {
    this.inside = inside;
    this.server = RawServer.start(this::serve);
  }

  /** Trusted by the clients that are made while it is open. */
  static TunnelServer start(Path folder, Inside inside) throws Exception {
    TunnelServer tunnel = new TunnelServer(inside);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null);
    trusted.setCertificateEntry("provider", tunnel.certificate.certificate());
    Path file = folder.resolve("trusted.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      trusted.store(out, "changeit".toCharArray());
    }
    System.setProperty(TRUSTED, file.toString());
    System.setProperty(PASSWORD, "changeit");
    return tunnel;
  }

  String url() {
    return server.url("");
  }

  /** The heads of all requests, to the proxy and inside its tunnels. */
  List<String> heads() {
    return List.copyOf(heads);
  }

  private void serve(Socket socket) throws IOException {
    heads.add(head(socket.getInputStream()));
    write(socket, "HTTP/1.1 200 Connection established\r\n\r\n");
    HandshakeCertificates keys =
        new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    SSLSocket secure =
        (SSLSocket) keys.sslSocketFactory().createSocket(socket, "provider.test", 443, true);
    secure.setUseClientMode(false);
    heads.add(head(secure.getInputStream()));
    if (inside == Inside.ANSWERS) {
      String answer = Samples.accepted("abc");
      write(secure, "HTTP/1.1 200 OK\r\nContent-Length: " + answer.length() + "\r\n\r\n" + answer);
    }
    secure.close();
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client has gone");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    server.close();
    System.clearProperty(TRUSTED);
    System.clearProperty(PASSWORD);
  }
}
