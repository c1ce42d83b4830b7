package dev.finetune.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.cli.local.LocalOptions;
import dev.finetune.cli.local.LocalRecord;
import dev.finetune.cli.local.LocalStack;
import dev.finetune.cli.request.ExampleRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How {@code dev} and {@code demo} come to a stack. */
final class LocalStart {

  private final Surroundings surroundings;

  LocalStart(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** A stack that this process owns; empty when another one owns the home. */
  Optional<LocalStack> start(boolean stays, Duration phaseTime) {
    sayWhatIsIgnored();
    LocalOptions options = new LocalOptions(stays, phaseTime, surroundings.environment());
    return LocalStack.start(surroundings.home(), options, surroundings.json(), surroundings::say);
  }

  Optional<LocalRecord> running() {
    return LocalRecord.ofRunning(surroundings.home(), surroundings.json());
  }

  /** A body whose links work, as a file that can be edited and started. */
  Path example(LocalRecord stack) throws IOException {
    Path file = surroundings.home().folder().resolve("request.json");
    ObjectNode body = ExampleRequest.of(stack.images(), surroundings.json());
    Files.writeString(file, body.toPrettyString() + "\n");
    return file;
  }

  private void sayWhatIsIgnored() {
    for (Map.Entry<String, String> setting :
        Map.of(
                "FINETUNE_PROVIDER_URL",
                "the simulator answers",
                "TEMPORAL_ADDRESS",
                "it starts a server of its own")
            .entrySet()) {
      if (surroundings.environment().containsKey(setting.getKey())) {
        surroundings.say(setting.getKey() + " is ignored here: " + setting.getValue() + ".");
      }
    }
  }
}
