package dev.finetune.outbound;

import dev.finetune.address.WebAddress;
import java.net.URI;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.net.URIAuthority;

/** Makes the request of one hop. */
interface HopRequest {

  HttpUriRequestBase to(WebAddress address);

  static HopRequest get() {
    return address -> {
      HttpUriRequestBase request = request(Method.GET, address);
      request.setHeader(HttpHeaders.ACCEPT, "*/*");
      return request;
    };
  }

  static HopRequest post(Map<String, String> headers, byte[] body) {
    return address -> {
      HttpUriRequestBase request = request(Method.POST, address);
      headers.forEach(request::setHeader);
      request.setEntity(new ByteArrayEntity(body, null));
      return request;
    };
  }

  /** Part by part: {@code java.net.URI} has no host for names with an underscore. */
  private static HttpUriRequestBase request(Method method, WebAddress address) {
    HttpUriRequestBase request = new HttpUriRequestBase(method.name(), URI.create("/"));
    int port = address.hasDefaultPort() ? -1 : address.port();
    request.setScheme(address.isSecure() ? "https" : "http");
    request.setAuthority(new URIAuthority(address.host(), port));
    request.setPath(address.target());
    return request;
  }
}
