package dev.finetune.outbound;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** Reads a response, as far as the limits allow. */
final class Answer {

  private Answer() {}

  /**
   * @param firstHost where the call began
   * @param host who answered
   * @param large run once when the body goes on after {@link OutboundCall#SMALL} bytes
   */
  static Reply read(
      ClassicHttpResponse response, String firstHost, String host, int maxBytes, Runnable large)
      throws IOException {
    Map<String, String> headers = headers(response);
    byte[] sent = body(response.getEntity(), maxBytes, large);
    byte[] body = ContentCoding.decode(sent, headers.get("content-encoding"), maxBytes);
    boolean cut = body.length > maxBytes;
    return new Reply.Answered(
        firstHost, host, response.getCode(), headers, cut ? new byte[0] : body, cut);
  }

  private static byte[] body(@Nullable HttpEntity entity, int maxBytes, Runnable large)
      throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    int most = maxBytes + 1;
    byte[] begin = entity.getContent().readNBytes(Math.min(OutboundCall.SMALL, most));
    if (begin.length < OutboundCall.SMALL) {
      return begin;
    }
    large.run();
    byte[] rest = entity.getContent().readNBytes(most - begin.length);
    byte[] all = new byte[begin.length + rest.length];
    System.arraycopy(begin, 0, all, 0, begin.length);
    System.arraycopy(rest, 0, all, begin.length, rest.length);
    return all;
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
