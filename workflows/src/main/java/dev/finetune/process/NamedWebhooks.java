package dev.finetune.process;

import dev.finetune.process.run.Run;
import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.common.converter.EncodedValues;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.DynamicSignalHandler;

/** Webhooks whose signal names the phase, such as {@code providerWebhook: 3 of 8 · ...}. */
record NamedWebhooks(Run run) implements DynamicSignalHandler {

  @Override
  public void handle(String signalName, EncodedValues arguments) {
    if (signalName.startsWith(FineTuneWorkflow.WEBHOOK)) {
      run.receive(arguments.getSize() == 0 ? null : arguments.get(0, RawValue.class));
    }
  }

  @Override
  public String getDescription() {
    return "providerWebhook as the gateway sends it, with the phase after the name.";
  }
}
