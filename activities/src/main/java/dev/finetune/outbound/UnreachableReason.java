package dev.finetune.outbound;

import dev.finetune.address.WebAddress;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;

/** Why there was no complete answer, in words. */
final class UnreachableReason {

  private UnreachableReason() {}

  static String of(IOException cause, WebAddress address, OutboundLimits limits, boolean expired) {
    String host = address.host();
    if (expired) {
      return host + " gave no complete answer within " + seconds(limits.total());
    }
    try {
      throw cause;
    } catch (UnknownHostException e) {
      return "the host name " + host + " could not be looked up";
    } catch (ConnectTimeoutException e) {
      return host + " took no connection within " + seconds(limits.connect());
    } catch (SocketTimeoutException e) {
      return host + " was silent for " + seconds(limits.read());
    } catch (ConnectException e) {
      return host + " refused the connection";
    } catch (TlsFault e) {
      return "a secure connection to " + host + " could not be made: " + e.getMessage();
    } catch (MessageConstraintException e) {
      return "%s sends longer headers than are read here: more than %s, or one of %s KiB"
          .formatted(host, BareHttp.MAX_HEADERS, BareHttp.MAX_HEADER_KIB);
    } catch (ClientProtocolException e) {
      return host + " does not answer in HTTP as it should: " + plain(e);
    } catch (IOException e) {
      return host + " broke the connection off";
    }
  }

  private static String plain(ClientProtocolException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String words = String.valueOf(cause.getMessage()).replaceAll("[^\\x20-\\x7e]", "?");
    return words.substring(0, Math.min(words.length(), 100));
  }

  private static String seconds(Duration limit) {
    return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }
}
