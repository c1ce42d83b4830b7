package dev.finetune.gateway;

import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.ProviderWebhook;
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

  @SignalMethod(name = FineTuneWorkflow.WEBHOOK)
  void receive(ProviderWebhook webhook);

  @SignalMethod
  void end();

  @QueryMethod
  List<ProviderWebhook> webhooks();

  /** The keeper itself. */
  final class Impl implements WebhookKeeper {

    private final List<ProviderWebhook> webhooks = new ArrayList<>();
    private boolean ended;

    @Override
    public void keep() {
      Workflow.await(() -> ended);
    }

    @Override
    public void receive(ProviderWebhook webhook) {
      webhooks.add(webhook);
    }

    @Override
    public void end() {
      ended = true;
    }

    @Override
    public List<ProviderWebhook> webhooks() {
      return webhooks;
    }
  }
}
