package dev.finetune.outbound;

import java.util.Arrays;
import java.util.List;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;

/** Takes a length that is said twice, as RFC 9110, section 8.6, allows, but not two lengths. */
final class EqualLengths implements ContentLengthStrategy {

  @Override
  public long determineLength(HttpMessage message) throws HttpException {
    List<String> said =
        Arrays.stream(message.getHeaders(HttpHeaders.CONTENT_LENGTH))
            .map(Header::getValue)
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(String::strip)
            .toList();
    List<String> lengths = said.stream().distinct().toList();
    if (said.size() < 2 || message.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
      return DefaultContentLengthStrategy.INSTANCE.determineLength(message);
    }
    if (lengths.size() > 1 || !lengths.get(0).matches("\\d{1,18}")) {
      throw new ProtocolException("more than one length: " + lengths);
    }
    return Long.parseLong(lengths.get(0));
  }
}
