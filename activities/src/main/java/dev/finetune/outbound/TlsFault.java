package dev.finetune.outbound;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** No secure connection. The message says why, such as "the certificate is self-signed". */
final class TlsFault extends IOException {

  private static final long serialVersionUID = 1L;

  TlsFault(IOException cause, int port) {
    super(message(cause, port), cause);
  }

  private static String message(IOException cause, int port) {
    if (cause instanceof SSLPeerUnverifiedException) {
      return "the certificate is for another name";
    }
    if (cause instanceof SocketTimeoutException) {
      // A server that speaks plain HTTP waits for the end of what it takes for a request.
      return "port " + port + " does not answer to TLS, so there may be none: try http:";
    }
    for (Throwable one = cause; one != null; one = one.getCause()) {
      if (one instanceof CertificateException) {
        return String.valueOf(one.getMessage());
      }
    }
    String words = String.valueOf(cause.getMessage());
    if (words.contains("unrecognized SSL message") || words.contains("plaintext connection")) {
      return "there is no TLS on port " + port + ", so begin with http:";
    }
    return cause instanceof SSLException && !words.contains("terminated the handshake")
        ? "TLS failed (" + words.replaceAll("[^\\x20-\\x7e]", "?") + ")"
        : "port " + port + " hung up on TLS, so there may be none: try http:";
  }
}
