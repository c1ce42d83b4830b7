package dev.finetune.upgrades;

/** What another build may differ in. */
final class Variants {

  private static final String STATUS = "dev.finetune.activity.TrainingStatus";
  private static final String OUTCOME = "dev.finetune.activity.SubmitOutcome";
  private static final String RESULT = "dev.finetune.training.FineTuneResult";

  private Variants() {}

  /** Its trainings end with a result that names the build. */
  static BuildVariant withAField(BuildVariant build) {
    return build
        .replace(
            RESULT, "    List<String> warnings) {", "    List<String> warnings, String madeBy) {")
        .replace(
            RESULT,
            "  public FineTuneResult {",
            """
              public FineTuneResult(
                  String trainingId,
                  String modelId,
                  TrainingPhase phase,
                  @Nullable String logs,
                  PinnedProvider provider,
                  List<Artifact> artifacts,
                  List<String> warnings) {
                this(
                    trainingId, modelId, phase, logs, provider, artifacts, warnings, "a newer build");
              }

              public FineTuneResult {
            """);
  }

  /** Its status checks end with {@code verified}, which no other build can read. */
  static BuildVariant withAStatus(BuildVariant build) {
    return build
        .replace(STATUS, "@JsonSubTypes({", subtypes("TrainingStatus.Verified", "verified"))
        .replace(
            STATUS,
            "public sealed interface TrainingStatus {",
            """
            public sealed interface TrainingStatus {
              @WireFormat
              record Verified(String modelId, String by) implements TrainingStatus {
                public <R> R match(
                    Function<Ready, R> ready,
                    Function<Failed, R> failed,
                    Function<TrainingStatus, R> open) {
                  return ready.apply(new Ready(modelId, null, List.of()));
                }

                public String words() {
                  return "it is ready";
                }
              }
            """)
        .replace(
            "dev.finetune.provider.modelslab.body.TrainingAnswers",
            "new TrainingStatus.Ready(model, TrainingWords.logs(fields).orElse(null), List.of())",
            "new TrainingStatus.Verified(model, \"a newer build\")");
  }

  /** Its submit activity ends with {@code queued}, which no other build can read. */
  static BuildVariant withAnOutcome(BuildVariant build) {
    return build
        .replace(OUTCOME, "@JsonSubTypes({", subtypes("SubmitOutcome.Queued", "queued"))
        .replace(
            OUTCOME,
            "public sealed interface SubmitOutcome {",
            """
            public sealed interface SubmitOutcome {
              @WireFormat
              record Queued(AcceptedTraining training, List<OpenRequest> open, int place)
                  implements SubmitOutcome {
                public <R> R match(
                    Function<Accepted, R> accepted,
                    Function<Ready, R> ready,
                    Function<NotAccepted, R> notAccepted,
                    Function<Refused, R> refused,
                    Function<Unresolved, R> unresolved) {
                  return accepted.apply(new Accepted(training, null, open));
                }
              }
            """)
        .replace(
            "dev.finetune.provider.GrantedRequest",
            "new SubmitOutcome.Accepted(\n"
                + "        training, accepted.progress(), standing.open(), checkedEvery, reservation.cancel())",
            "new SubmitOutcome.Queued(training, standing.open(), 7)");
  }

  private static String subtypes(String type, String name) {
    return "@JsonSubTypes({@JsonSubTypes.Type(value = %s.class, name = \"%s\"),"
        .formatted(type, name);
  }

  /** Its trainings begin with a timer. */
  static BuildVariant withACommand(BuildVariant build) {
    return build.replace(
        "dev.finetune.process.FineTuneWorkflowImpl",
        "LedgerAccess ledger = new LedgerAccess(request, run);",
        "io.temporal.workflow.Workflow.sleep(java.time.Duration.ofMillis(1));"
            + " LedgerAccess ledger = new LedgerAccess(request, run);");
  }

  /** It calls no provider. */
  static BuildVariant withoutProviderCalls(BuildVariant build) {
    return build.replace(
        "dev.finetune.worker.FineTuneWorker",
        "calls.registerActivitiesImplementations(provider);",
        "");
  }

  /** It takes no decision. */
  static BuildVariant withoutWorkflows(BuildVariant build) {
    return build.replace(
        "dev.finetune.worker.FineTuneWorker",
        "trainings.registerWorkflowImplementationTypes(",
        "java.util.Objects.hash(");
  }
}
