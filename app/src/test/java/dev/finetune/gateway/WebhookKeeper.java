package dev.finetune.gateway;

import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.ProviderWebhook;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.ArrayList;
import java.util.List;

/** A workflow that keeps its webhooks for the test, until it is asked to end. */
@WorkflowInterface
public interface WebhookKeeper {

  @WorkflowMethod(name = FineTuneWorkflow.TYPE)
  void keep();

  @SignalMethod
  void end();

  @QueryMethod
  List<ProviderWebhook> webhooks();

  /** The names of their signals. */
  @QueryMethod
  List<String> signals();

  /** The keeper itself. */
  final class Impl implements WebhookKeeper {

    private final List<ProviderWebhook> webhooks = new ArrayList<>();
    private final List<String> signals = new ArrayList<>();
    private boolean ended;

    public Impl() {
      Workflow.registerListener((DynamicSignalHandler) this::receive);
    }

    private void receive(String signal, EncodedValues arguments) {
      signals.add(signal);
      webhooks.add(arguments.get(0, ProviderWebhook.class));
    }

    @Override
    public void keep() {
      Workflow.await(() -> ended);
    }

    @Override
    public void end() {
      ended = true;
    }

    @Override
    public List<ProviderWebhook> webhooks() {
      return webhooks;
    }

    @Override
    public List<String> signals() {
      return signals;
    }
  }
}
