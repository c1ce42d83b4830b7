package dev.finetune.plans;

import dev.finetune.ledger.RequestLedger;
import dev.finetune.ledger.RequestRecord;
import dev.finetune.plans.FaultPlan.Crash;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The Temporal client of the activities: their workers may die at each of its calls. */
final class CrashingClient extends WorkflowClientInterceptorBase {

  private final Crashes crashes;
  private final UnaryOperator<RequestRecord> records;
  private final Consumer<String> reserves;
  private final Consumer<String> recordLost;

  /**
   * @param records a mistake to make with what is recorded
   * @param reserves is given each training that is about to reserve
   * @param recordLost is given each training of which a record may not have arrived
   */
  CrashingClient(
      Crashes crashes,
      UnaryOperator<RequestRecord> records,
      Consumer<String> reserves,
      Consumer<String> recordLost) {
    this.crashes = crashes;
    this.records = records;
    this.reserves = reserves;
    this.recordLost = recordLost;
  }

  @Override
  public ActivityCompletionClient newActivityCompletionClient(ActivityCompletionClient next) {
    return (ActivityCompletionClient)
        Proxy.newProxyInstance(
            ActivityCompletionClient.class.getClassLoader(),
            new Class<?>[] {ActivityCompletionClient.class},
            (proxy, method, arguments) ->
                step(
                    Crash.HEARTBEAT,
                    () -> {
                      try {
                        return method.invoke(next, arguments);
                      } catch (InvocationTargetException e) {
                        throw (RuntimeException) e.getCause();
                      }
                    }));
  }

  @Override
  public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
      WorkflowClientCallsInterceptor next) {
    return new WorkflowClientCallsInterceptorBase(next) {
      @Override
      public <R> WorkflowUpdateHandle<R> startUpdate(StartUpdateInput<R> input) {
        return reserve(
            input.getWorkflowExecution().getWorkflowId(), () -> super.startUpdate(input));
      }

      @Override
      public <R> WorkflowUpdateWithStartOutput<R> updateWithStart(
          WorkflowUpdateWithStartInput<R> input) {
        return reserve(
            input.getWorkflowStartInput().getWorkflowId(), () -> super.updateWithStart(input));
      }

      @Override
      public WorkflowSignalOutput signal(WorkflowSignalInput input) {
        if (!input.getSignalName().equals(RequestLedger.RECORD)) {
          return super.signal(input);
        }
        WorkflowSignalInput changed =
            new WorkflowSignalInput(
                input.getWorkflowExecution(),
                input.getSignalName(),
                input.getHeader(),
                new Object[] {records.apply((RequestRecord) input.getArguments()[0])});
        return record(input.getWorkflowExecution().getWorkflowId(), () -> super.signal(changed));
      }

      @Override
      public WorkflowSignalWithStartOutput signalWithStart(WorkflowSignalWithStartInput input) {
        return record(
            input.getWorkflowStartInput().getWorkflowId(), () -> super.signalWithStart(input));
      }
    };
  }

  private <T> T reserve(String ledgerId, Callable<T> call) {
    reserves.accept(WorkflowIds.trainingOf(ledgerId));
    return step(Crash.RESERVE, call);
  }

  private <T> T record(String ledgerId, Callable<T> call) {
    try {
      return step(Crash.RECORD, call);
    } catch (RuntimeException e) {
      // What is asked of the server now must not be interrupted by the death.
      boolean isDead = Thread.interrupted();
      recordLost.accept(WorkflowIds.trainingOf(ledgerId));
      if (isDead) {
        Thread.currentThread().interrupt();
      }
      throw e;
    }
  }

  private <T> T step(String name, Callable<T> work) {
    try {
      return crashes.step(name, work);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
