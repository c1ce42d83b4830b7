package dev.finetune.provider.http;

import dev.finetune.metrics.Metric;
import feign.Client;
import feign.InvocationContext;
import feign.Request;
import feign.Response;
import feign.ResponseInterceptor;
import io.temporal.activity.Activity;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * Counts the calls of activities, by account, by the API's operation and by the status that came
 * back; and the answers that refuse the key, which not every provider says by the HTTP status.
 */
record CountedCalls(
    Client client, AnswerReader reader, String account, Predicate<ProviderAnswer> refusesKey)
    implements Client, ResponseInterceptor {

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

  @Override
  public ProviderAnswer intercept(InvocationContext context, Chain chain) throws IOException {
    ProviderAnswer answer = reader.read(context.response());
    if (refusesKey.test(answer)) {
      count(Metric.KEY_REFUSALS, account, operation(context.response().request()));
    }
    return answer;
  }

  /** The method of the API interface. */
  private static String operation(Request request) {
    return request.requestTemplate().methodMetadata().method().getName();
  }

  private static void count(Metric metric, String... labels) {
    try {
      metric.count(Activity.getExecutionContext().getMetricsScope(), labels);
    } catch (IllegalStateException e) {
      // A person asks, as by doctor: no activity.
    }
  }
}
