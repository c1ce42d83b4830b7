package dev.finetune.client;

import dev.finetune.client.connection.TemporalCalls;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.WorkflowIds;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import java.util.List;

/** Lists the trainings of a namespace, and finds one by the beginning of its id. */
record TrainingLister(WorkflowClient client, Trainings trainings) {

  private static final int MOST_NAMED = 5;
  private static final int MOST_RUNS = 200;

  List<ListedTraining> list(TrainingFilter filter) {
    return list(filter.query(), filter.limit());
  }

  private List<ListedTraining> list(String query, int limit) {
    try {
      return new TemporalCalls(client)
          .call(() -> client.listExecutions(query).limit(limit).map(ListedTraining::of).toList());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
        throw new UnsupportedOperationException(
            "This Temporal server is in memory and lists nothing: ask for a training by its id.",
            e);
      }
      throw e;
    }
  }

  String idOf(String start) {
    return isKnown(start) ? start : only(start);
  }

  private boolean isKnown(String id) {
    return trainings.find(id).isPresent() || trainings.find(WorkflowIds.ledgerOf(id)).isPresent();
  }

  private String only(String start) {
    List<String> ids = idsFrom(start);
    if (ids.isEmpty()) {
      throw TrainingNotFoundException.unknown(start, client.getOptions().getNamespace());
    }
    if (ids.size() > 1) {
      throw new InvalidIdException(
          "The id \"%s\" is the beginning of several. Write more of it:\n%s%s"
              .formatted(
                  start,
                  String.join("\n", ids.subList(0, Math.min(MOST_NAMED, ids.size()))),
                  ids.size() > MOST_NAMED ? "\nand others" : ""));
    }
    return ids.get(0);
  }

  private List<String> idsFrom(String start) {
    String query =
        "WorkflowType = %s AND WorkflowId STARTS_WITH %s"
            .formatted(TrainingFilter.quoted(FineTuneWorkflow.TYPE), TrainingFilter.quoted(start));
    try {
      return list(query, MOST_RUNS).stream()
          .map(ListedTraining::workflowId)
          .filter(id -> id.startsWith(start))
          .distinct()
          .toList();
    } catch (UnsupportedOperationException e) {
      return List.of();
    }
  }
}
