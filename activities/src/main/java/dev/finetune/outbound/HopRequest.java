package dev.finetune.outbound;

import java.net.URI;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Makes the request of one hop. */
interface HopRequest {

  HttpUriRequestBase to(URI address);

  static HopRequest get() {
    return address -> {
      HttpUriRequestBase request = new HttpGet(address);
      request.setHeader(HttpHeaders.ACCEPT, "*/*");
      return request;
    };
  }

  static HopRequest post(Map<String, String> headers, byte[] body) {
    return address -> {
      HttpUriRequestBase request = new HttpPost(address);
      headers.forEach(request::setHeader);
      request.setEntity(new ByteArrayEntity(body, null));
      return request;
    };
  }
}
