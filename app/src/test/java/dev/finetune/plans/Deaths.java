package dev.finetune.plans;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Lets workers die as the server sees it: of the tasks that a worker has at that moment nothing is
 * heard any more, neither an answer nor a heartbeat. What it has sent into the world by then stays
 * sent. The worker that takes over is the same one: it remembers nothing between two tasks.
 */
final class Deaths implements ClientInterceptor {

  private final List<Death> planned;
  private final Predicate<String> mortal;
  private final Map<Death.Moment, Integer> counts = new EnumMap<>(Death.Moment.class);
  private final Map<ByteString, Task> held = new HashMap<>();
  private final Set<ByteString> lost = new HashSet<>();
  private volatile Consumer<Task> told = task -> {};
  private int died;

  /**
   * @param mortal the task queues whose workers die
   */
  Deaths(List<Death> planned, Predicate<String> mortal) {
    this.planned = planned;
    this.mortal = mortal;
  }

  /** Is told each task that is lost. */
  void whenLost(Consumer<Task> listener) {
    told = listener;
  }

  /** How many have died. */
  synchronized int died() {
    return died;
  }

  /** Whether the worker that asks this task queue may die. */
  boolean isMortal(String queue) {
    return mortal.test(queue);
  }

  /** A worker gets a task; returns whether it lives to begin it. */
  synchronized boolean takes(Task task) {
    if (task.token().isEmpty()) {
      return true;
    }
    held.put(task.token(), task);
    return survives(Death.Moment.TAKEN);
  }

  /** Tasks come with the answer to another one. */
  synchronized void takesMore(Stream<Task> further) {
    further.forEach(task -> held.put(task.token(), task));
  }

  /** A worker answers a task; returns whether it lives to say so. */
  synchronized boolean answers(ByteString task) {
    boolean lives = !held.containsKey(task) || survives(Death.Moment.DONE);
    held.remove(task);
    return lives && !lost.contains(task);
  }

  /** Whether nothing is heard of this task any more. */
  synchronized boolean isLost(ByteString task) {
    return lost.contains(task);
  }

  private boolean survives(Death.Moment moment) {
    int count = counts.merge(moment, 1, Integer::sum);
    boolean dies = planned.contains(new Death(moment, count));
    if (dies) {
      died++;
      lost.addAll(held.keySet());
      held.values().forEach(told);
      held.clear();
    }
    return !dies;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    ClientCall<Q, A> call = next.newCall(method, options);
    return WorkflowServiceGrpc.SERVICE_NAME.equals(method.getServiceName()) && !planned.isEmpty()
        ? new MortalCall<>(this, call)
        : call;
  }
}
