package dev.finetune.client.connection;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the failure of a connection says of TLS: which side wants it, and which has none. */
public final class Silence {

  /** What to do where nothing is known of it. */
  public static final String START_IT = ": start it, or check TEMPORAL_ADDRESS.";

  private Silence() {}

  /**
   * What to do, as the end of a sentence.
   *
   * @param secure whether the connection was tried with TLS
   */
  public static String remedy(@Nullable Throwable failure, boolean secure) {
    String words = words(failure);
    if (words.contains("not an ssl/tls record") || words.contains("notsslrecord")) {
      return ": it was tried with TLS, and the server speaks none. Set TEMPORAL_TLS=false, or check"
          + " TEMPORAL_ADDRESS.";
    }
    if (words.contains("certificate_required")) {
      return ": it wants a client certificate. Set TEMPORAL_TLS_CLIENT_CERT_PATH and"
          + " TEMPORAL_TLS_CLIENT_KEY_PATH.";
    }
    if (words.contains("certpath") || words.contains("certificate")) {
      return ": its certificate is not accepted. Set TEMPORAL_TLS_SERVER_CA_CERT_PATH to the CA that"
          + " issued it, or TEMPORAL_TLS_SERVER_NAME to the name in it.";
    }
    if (secure) {
      return ", tried with TLS, as TEMPORAL_TLS or an API key says: start it, check"
          + " TEMPORAL_ADDRESS, or set TEMPORAL_TLS=false if it has no TLS.";
    }
    if (wantsTls(failure)) {
      return ": it was tried without TLS, and the server seems to want it. Set TEMPORAL_TLS=true, or"
          + " check TEMPORAL_ADDRESS.";
    }
    if (words.contains("network closed for unknown reason") || words.contains("connection reset")) {
      return ": the server closed the connection. Start it, set TEMPORAL_TLS=true if it wants TLS, or"
          + " check TEMPORAL_ADDRESS.";
    }
    return START_IT;
  }

  /** Whether the server answered, and in TLS instead of HTTP/2. */
  public static boolean wantsTls(@Nullable Throwable failure) {
    String words = words(failure);
    return words.contains("frame was not settings") || words.contains("http/2 preface");
  }

  private static String words(@Nullable Throwable failure) {
    StringBuilder words = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      words.append(cause).append('\n');
    }
    return words.toString().toLowerCase(Locale.ROOT);
  }
}
