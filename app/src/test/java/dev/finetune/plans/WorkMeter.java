package dev.finetune.plans;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** Knows whether the workers have tasks, and how many messages went to and fro, by listening. */
final class WorkMeter implements ClientInterceptor {

  private final Set<ByteString> tasks = ConcurrentHashMap.newKeySet();
  private final AtomicLong messages = new AtomicLong();
  private volatile BiConsumer<Instant, Instant> waited = (from, to) -> {};

  /** Whether a worker has a task that it has not answered. */
  boolean isAtWork() {
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
      tasks.add(task);
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
