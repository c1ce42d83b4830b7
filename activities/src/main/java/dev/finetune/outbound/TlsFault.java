package dev.finetune.outbound;

import java.io.IOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** No secure connection. The message is a sentence about the host, such as "has expired". */
final class TlsFault extends SSLException {

  private static final long serialVersionUID = 1L;

  private TlsFault(String message, IOException cause) {
    super(message, cause);
  }

  static TlsFault of(SSLException cause, int port) {
    if (cause instanceof SSLPeerUnverifiedException) {
      return new TlsFault("the certificate is for another name", cause);
    }
    CertificateException certificate = certificate(cause);
    if (certificate != null) {
      return new TlsFault(String.valueOf(certificate.getMessage()), cause);
    }
    String words = String.valueOf(cause.getMessage());
    if (words.contains("unrecognized SSL message") || words.contains("plaintext connection")) {
      return new TlsFault("there is no TLS on port " + port + ", so begin with http:", cause);
    }
    if (words.contains("terminated the handshake")) {
      return brokenOff(cause, port);
    }
    return new TlsFault("TLS failed (" + plain(words) + ")", cause);
  }

  /** A server that speaks plain HTTP waits for the end of what it takes for a request. */
  static TlsFault silent(IOException cause, int port) {
    return new TlsFault(
        "port " + port + " does not answer to TLS, so there may be none: try http:", cause);
  }

  static TlsFault brokenOff(IOException cause, int port) {
    return new TlsFault("port " + port + " hung up on TLS, so there may be none: try http:", cause);
  }

  private static @Nullable CertificateException certificate(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException certificate) {
        return certificate;
      }
    }
    return null;
  }

  private static String plain(String words) {
    return words.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
