package dev.finetune.provider.http;

import dev.finetune.metrics.Metric;
import feign.InvocationContext;
import feign.ResponseInterceptor;
import java.io.IOException;
import java.util.function.Predicate;

/** Counts the answers that refuse the key: not every provider says so by the HTTP status. */
record KeyRefusals(AnswerReader reader, String account, Predicate<ProviderAnswer> refusesKey)
    implements ResponseInterceptor {

  @Override
  public ProviderAnswer intercept(InvocationContext context, Chain chain) throws IOException {
    ProviderAnswer answer = reader.intercept(context, chain);
    if (refusesKey.test(answer)) {
      String operation = CountedCalls.operation(context.response().request());
      CountedCalls.count(Metric.KEY_REFUSALS, account, operation);
    }
    return answer;
  }
}
