package dev.finetune.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.activity.OpenRequest;
import dev.finetune.client.TrainingView;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether somebody was told of each training that is paid, and of each request that is open. */
record ReportCheck(Evidence evidence) {

  private static final String LATE = "it is said";

  boolean isComplete() {
    String text = shown() + notified();
    return evidence.paid().stream()
            .filter(training -> training.counts() && training.named())
            .allMatch(training -> text.contains(training.id()))
        && evidence.ledger().state().open().stream()
            .filter(this::wasOpenAtTheEnd)
            .allMatch(open -> text.contains("request " + open.request()));
  }

  /** What a webhook has opened again may be reported later. */
  private boolean wasOpenAtTheEnd(OpenRequest open) {
    Instant closed = evidence.last().view().closedAt();
    return open.trainingIds().isEmpty()
        && closed != null
        && open.grantedAt().isBefore(closed)
        && !open.reason().startsWith(LATE);
  }

  private String shown() {
    return Stream.concat(evidence.ended().stream(), Stream.of(evidence.last()))
        .map(Evidence.Ending::view)
        .map(ReportCheck::shown)
        .collect(Collectors.joining("\n"));
  }

  private static String shown(TrainingView view) {
    return "%s %s %s".formatted(view.trainingId(), view.result(), view.end());
  }

  private String notified() {
    return evidence.notified().stream().map(JsonNode::toString).collect(Collectors.joining("\n"));
  }
}
