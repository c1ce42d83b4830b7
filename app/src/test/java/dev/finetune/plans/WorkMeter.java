package dev.finetune.plans;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** Knows whether the workers have tasks, and how many messages went to and fro, by listening. */
final class WorkMeter implements ClientInterceptor {

  /** No task takes longer; what does was lost on its way. */
  private static final Duration LONGEST = Duration.ofSeconds(12);

  private final Map<ByteString, Long> tasks = new ConcurrentHashMap<>();
  private final AtomicLong messages = new AtomicLong();
  private volatile BiConsumer<Instant, Instant> waited = (from, to) -> {};

  /** Whether a worker has a task that it has not answered. */
  boolean isAtWork() {
    long now = System.nanoTime();
    tasks.values().removeIf(since -> now - since > LONGEST.toNanos());
    return !tasks.isEmpty();
  }

  long messages() {
    return messages.get();
  }

  /** Is told from when to when each workflow task waited for a worker. */
  void whenWaited(BiConsumer<Instant, Instant> told) {
    waited = told;
  }

  void waited(Instant from, Instant to) {
    waited.accept(from, to);
  }

  void begins(ByteString task) {
    if (!task.isEmpty()) {
      tasks.put(task, System.nanoTime());
    }
  }

  void ends(ByteString task) {
    tasks.remove(task);
  }

  void message() {
    messages.incrementAndGet();
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    ClientCall<Q, A> call = next.newCall(method, options);
    return WorkflowServiceGrpc.SERVICE_NAME.equals(method.getServiceName())
        ? new MeteredCall<>(this, call)
        : call;
  }
}
