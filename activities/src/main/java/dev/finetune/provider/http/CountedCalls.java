package dev.finetune.provider.http;

import dev.finetune.metrics.Metric;
import feign.Client;
import feign.Request;
import feign.Response;
import io.temporal.activity.Activity;
import java.io.IOException;

/**
 * Counts the calls of activities, by account, by the API's operation and by the status that came
 * back.
 */
record CountedCalls(Client client, String account) implements Client {

  private static final String NO_ANSWER = "none";

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    String code = NO_ANSWER;
    try {
      Response response = client.execute(request, options);
      code = Integer.toString(response.status());
      return response;
    } finally {
      count(request.requestTemplate().methodMetadata().method().getName(), code);
    }
  }

  private void count(String operation, String code) {
    try {
      Metric.PROVIDER_CALLS.count(
          Activity.getExecutionContext().getMetricsScope(), account, operation, code);
    } catch (IllegalStateException e) {
      // A person asks, as by doctor: no activity.
    }
  }
}
