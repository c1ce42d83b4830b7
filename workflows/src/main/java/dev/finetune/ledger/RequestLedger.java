package dev.finetune.ledger;

import dev.finetune.activity.ReadCommand;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of one training: type {@value #TYPE}, on the queue of the workflows, under the id that
 * {@code WorkflowIds.ledgerOf} makes.
 */
@WorkflowInterface
public interface RequestLedger {

  String TYPE = "RequestLedger";
  String RESERVE = "reserve";
  String TAKE_UP = "takeUp";
  String RECORD = "record";
  String SETTLE = "settleRequest";
  String RELEASE = "release";
  String STATE = "state";

  /**
   * Keeps the ledger until nothing may be charged any more.
   *
   * @param before the state of the ledger's run before; null for the first
   * @return the whole state, when the model is ready; otherwise it fails with type {@code Settled}
   *     and the state as its details
   */
  @WorkflowMethod(name = TYPE)
  LedgerState keep(@Nullable LedgerState before);

  @UpdateMethod(
      name = RESERVE,
      description = "For workers only: asks for the right to send one request.")
  LedgerAnswer reserve(Reservation reservation);

  @UpdateMethod(
      name = TAKE_UP,
      description = "For workers only: says which run goes on with what is open.")
  LedgerState takeUp(ReadCommand by);

  @SignalMethod(name = RECORD, description = "What has become known of a request.")
  void record(RequestRecord record);

  @UpdateMethod(
      name = SETTLE,
      description = "Says that nothing more is charged for a request: {\"request\":1}.")
  String settle(@Nullable RawValue request);

  @UpdateValidatorMethod(updateName = SETTLE)
  void validateSettle(@Nullable RawValue request);

  @SignalMethod(name = RELEASE, description = "No run is at work any more.")
  void release();

  @QueryMethod(name = STATE, description = "All that is known of the requests.")
  LedgerState state();
}
