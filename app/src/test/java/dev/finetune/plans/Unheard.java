package dev.finetune.plans;

import io.grpc.stub.StreamObserver;

/** An answer that nobody waits for. */
final class Unheard<A> implements StreamObserver<A> {

  @Override
  public void onNext(A answer) {}

  @Override
  public void onError(Throwable failure) {}

  @Override
  public void onCompleted() {}
}
