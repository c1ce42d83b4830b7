package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.training.FineTuneResult;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Histories recorded on a real server, by this build and by those before it, one for each path. */
class ReplayTest {

  private static final Path HISTORIES = Path.of("src/test/resources/histories");

  static List<File> histories() throws IOException {
    try (Stream<Path> files = Files.list(HISTORIES)) {
      return files.map(Path::toFile).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void aRecordedHistoryReplays(File history) throws Exception {
    Replay.of(Replay.read(history), FineTuneWorkflowImpl.class, LateCallbackImpl.class);
  }

  @Test
  void aWorkflowThatBeginsOtherwiseDoesNotReplay() {
    File history = HISTORIES.resolve("one-webhook.json").toFile();

    assertThatThrownBy(() -> Replay.of(Replay.read(history), PausesFirst.class))
        .hasMessageContaining("TMPRL1100");
  }

  /** The workflow and its doorbell. */
  @WorkflowInterface
  public interface Careless {

    @WorkflowMethod(name = FineTuneWorkflow.TYPE)
    FineTuneResult fineTune(@Nullable RawValue input, @Nullable RawValue carried);

    @SignalMethod(name = FineTuneWorkflow.RING)
    void ring(@Nullable RawValue ring);
  }

  /** The same workflow after a careless change: one more command, and no version gate. */
  public static final class PausesFirst implements Careless {

    private final FineTuneWorkflowImpl unchanged = new FineTuneWorkflowImpl();

    @Override
    public FineTuneResult fineTune(@Nullable RawValue input, @Nullable RawValue carried) {
      Workflow.sleep(Duration.ofSeconds(1));
      return unchanged.fineTune(input, carried);
    }

    @Override
    public void ring(@Nullable RawValue ring) {
      unchanged.ring(ring);
    }
  }
}
