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
      count(Metric.PROVIDER_CALLS, account, operation(request), code);
    }
  }

  /** The method of the API interface. */
  static String operation(Request request) {
    return request.requestTemplate().methodMetadata().method().getName();
  }

  static void count(Metric metric, String... labels) {
    try {
      metric.count(Activity.getExecutionContext().getMetricsScope(), labels);
    } catch (IllegalStateException e) {
      // A person asks, as by doctor: no activity.
    }
  }
}
