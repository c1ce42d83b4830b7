package dev.finetune.outbound;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** Reads a response, as far as the limits allow. */
final class Answer {

  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  private Answer() {}

  /**
   * @param firstHost where the call began
   * @param host who answered
   * @param large run when all of a large body has come
   */
  static Reply read(
      ClassicHttpResponse response, String firstHost, String host, int maxBytes, Runnable large)
      throws IOException {
    Map<String, String> headers = headers(response);
    HttpEntity entity = response.getCode() / 100 == 2 ? response.getEntity() : null;
    byte[] sent =
        entity == null
            ? new byte[0]
            : Body.read(entity.getContent(), maxBytes + 1, large, TEMPORARY);
    byte[] body = ContentCoding.decode(sent, headers.get("content-encoding"), maxBytes);
    boolean cut = body.length > maxBytes;
    return new Reply.Answered(
        firstHost, host, response.getCode(), headers, cut ? new byte[0] : body, cut);
  }

  private static Map<String, String> headers(ClassicHttpResponse response) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      if (header.getValue() != null) {
        headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
      }
    }
    return headers;
  }
}
