package dev.finetune.outbound;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** Why there was no complete answer, in words. */
final class UnreachableReason {

  private UnreachableReason() {}

  static String of(IOException cause, URI address, OutboundLimits limits, boolean expired) {
    String host = address.getHost();
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
    } catch (SSLException e) {
      return "a secure connection to " + host + " could not be made (certificate or protocol)";
    } catch (IOException e) {
      return host + " broke the connection off";
    }
  }

  private static String seconds(Duration limit) {
    return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }
}
