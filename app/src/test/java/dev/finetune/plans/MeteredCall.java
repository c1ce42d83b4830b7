package dev.finetune.plans;

import com.google.protobuf.ByteString;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;

/** Tells the meter which tasks a call brings to a worker, and which it gives back. */
final class MeteredCall<Q, A> extends SimpleForwardingClientCall<Q, A> {

  private final WorkMeter meter;
  private ByteString given = ByteString.EMPTY;

  MeteredCall(WorkMeter meter, ClientCall<Q, A> call) {
    super(call);
    this.meter = meter;
  }

  @Override
  public void sendMessage(Q message) {
    given = Tasks.given(message);
    meter.message();
    super.sendMessage(message);
  }

  @Override
  public void start(ClientCall.Listener<A> listener, Metadata headers) {
    super.start(
        new SimpleForwardingClientCallListener<>(listener) {
          @Override
          public void onMessage(A message) {
            brought(message);
            super.onMessage(message);
          }

          @Override
          public void onClose(Status status, Metadata trailers) {
            meter.message();
            meter.ends(given);
            super.onClose(status, trailers);
          }
        },
        headers);
  }

  private void brought(A message) {
    if (message instanceof PollWorkflowTaskQueueResponse task) {
      meter.waited(Task.instant(task.getScheduledTime()), Task.instant(task.getStartedTime()));
    }
    Tasks.brought(message).map(Task::token).forEach(meter::begins);
  }
}
