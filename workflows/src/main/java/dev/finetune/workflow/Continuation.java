package dev.finetune.workflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes on as a new run when the history has grown long: only while waiting, and never after a
 * request to cancel, which the new run would not know of.
 */
final class Continuation {

  private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper();

  private final @Nullable RawValue input;
  private final WorkflowInfo run;
  private final Cancellation cancellation;
  private final BooleanSupplier quiet;
  private final Supplier<Carried> carried;
  private boolean declined;

  Continuation(
      @Nullable RawValue input,
      WorkflowInfo run,
      Cancellation cancellation,
      BooleanSupplier quiet,
      Supplier<Carried> carried) {
    this.input = input;
    this.run = run;
    this.cancellation = cancellation;
    this.quiet = quiet;
    this.carried = carried;
  }

  /** What the run before handed on; empty in the first run, whatever it was started with. */
  static Optional<Carried> read(@Nullable RawValue value, WorkflowInfo run) {
    return value == null || run.getContinuedExecutionRunId().isEmpty()
        ? Optional.empty()
        : Optional.of(read(value));
  }

  static Carried read(RawValue value) {
    try {
      return JSON.readValue(value.getPayload().getData().toByteArray(), Carried.class);
    } catch (IOException e) {
      throw new IllegalStateException("what the run before handed on cannot be read", e);
    }
  }

  boolean isDue() {
    return !declined
        && run.isContinueAsNewSuggested()
        && !cancellation.isRequested()
        && quiet.getAsBoolean()
        && Workflow.isEveryHandlerFinished();
  }

  /** Ends this run if that is due; otherwise returns. */
  void takeIfDue() {
    if (!isDue()) {
      return;
    }
    if (!Change.CONTINUE_AS_NEW.isMade()) {
      declined = true;
      return;
    }
    Workflow.continueAsNew(FineTuneWorkflow.TYPE, options(), input, carried.get());
  }

  // The search attributes go on by themselves, and the memo does not.
  private static ContinueAsNewOptions options() {
    String digest = Workflow.getMemo(FineTuneWorkflow.DIGEST, String.class, String.class);
    return digest == null
        ? ContinueAsNewOptions.getDefaultInstance()
        : ContinueAsNewOptions.newBuilder()
            .setMemo(Map.of(FineTuneWorkflow.DIGEST, digest))
            .build();
  }
}
