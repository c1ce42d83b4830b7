package dev.finetune.gateway;

import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Ring;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.ArrayList;
import java.util.List;

/** A workflow that keeps its rings for the test, until it is told to end. */
@WorkflowInterface
public interface RingKeeper {

  @WorkflowMethod(name = FineTuneWorkflow.TYPE)
  void keep();

  @SignalMethod(name = FineTuneWorkflow.RING)
  void ring(Ring ring);

  @SignalMethod
  void end();

  @QueryMethod
  List<Ring> rings();

  /** The keeper itself. */
  final class Impl implements RingKeeper {

    private final List<Ring> rings = new ArrayList<>();
    private boolean ended;

    @Override
    public void keep() {
      Workflow.await(() -> ended);
    }

    @Override
    public void ring(Ring ring) {
      rings.add(ring);
    }

    @Override
    public void end() {
      ended = true;
    }

    @Override
    public List<Ring> rings() {
      return rings;
    }
  }
}
