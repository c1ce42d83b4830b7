package dev.finetune.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.simulator.api.Profile;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.ProviderApi;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A plan whose server loses its place shows nothing, and is begun anew on another one. */
class LostServerTest {

  private static final FaultPlan PLAN =
      new FaultPlan(
          1,
          Pace.SKIPPED,
          new Surroundings(
              Profile.MODERN, ProviderApi.DREAMBOOTH, true, false, List.of(), 0, false),
          List.of(Behaviour.normal()),
          List.of(
              new Planned(
                  "default",
                  OnUnknownSubmission.ASK,
                  Duration.ofHours(2),
                  Planned.Person.SILENT,
                  List.of())));

  @Test
  void anotherServerIsBegun() {
    Iterator<Server> servers =
        List.<Server>of(new Lost(new SkippedServer(PLAN)), new SkippedServer(PLAN)).iterator();

    PlanResult result = Rehearsal.of(PLAN, Parts.REAL, servers::next);

    assertThat(servers).isExhausted();
    assertThat(result.isClean()).as(result.sentences()).isTrue();
    assertThat(result.counted()).contains("plans begun anew", "trainings paid");
  }

  @Test
  void nothingIsShownByALostServer() {
    PlanResult result = Rehearsal.on(new Lost(new SkippedServer(PLAN)), PLAN, Parts.REAL);

    assertThat(result.isClean()).isFalse();
    assertThat(result.sentences()).contains("it shows nothing");
  }

  private record Lost(Server server) implements Server {
    @Override
    public WorkflowClient client() {
      return server.client();
    }

    @Override
    public Instant now() {
      return server.now();
    }

    @Override
    public void after(Duration delay, Runnable deed) {
      server.after(delay, deed);
    }

    @Override
    public void letTimeGo() {
      server.letTimeGo();
    }

    @Override
    public List<WorkflowExecution> runs(String workflowId) {
      return server.runs(workflowId);
    }

    @Override
    public List<String> looks() {
      return server.looks();
    }

    @Override
    public int deaths() {
      return server.deaths();
    }

    @Override
    public boolean isLost() {
      return true;
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
