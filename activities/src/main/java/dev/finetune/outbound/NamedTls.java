package dev.finetune.outbound;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** TLS as usual; when there is none in the end, {@link TlsFault} says why. */
final class NamedTls implements TlsSocketStrategy {

  private final TlsSocketStrategy usual;

  private NamedTls(TlsSocketStrategy usual) {
    this.usual = usual;
  }

  /**
   * @param trusted the authorities; null for those of the JVM
   */
  static NamedTls trusting(@Nullable KeyStore trusted) {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {CertificateJudge.of(trust)}, null);
      return new NamedTls(
          new DefaultClientTlsStrategy(
              context,
              HostnameVerificationPolicy.CLIENT,
              HttpsSupport.getDefaultHostnameVerifier()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no TLS", e);
    }
  }

  @Override
  public SSLSocket upgrade(
      Socket socket, String host, int port, @Nullable Object attachment, HttpContext context)
      throws IOException {
    try {
      return usual.upgrade(socket, withoutDot(host), port, attachment, context);
    } catch (SSLException | SocketTimeoutException | SocketException | EOFException e) {
      throw new TlsFault(e, port);
    }
  }

  // No certificate names the dot at the end of a full name.
  private static String withoutDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }
}
