package dev.finetune.upgrades;

/** What another build may differ in. */
public final class Variants {

  private static final String STATUS = "dev.finetune.activity.TrainingStatus";
  private static final String OUTCOME = "dev.finetune.activity.SubmitOutcome";
  private static final String CLASSIFIER = "dev.finetune.provider.SubmitClassifier";
  private static final String RESULT = "dev.finetune.training.FineTuneResult";

  private Variants() {}

  /** Its trainings end with a result that names the build. */
  public static BuildVariant withAField(BuildVariant build) {
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
                  List<String> warnings) {
                this(trainingId, modelId, phase, logs, provider, warnings, "a newer build");
              }

              public FineTuneResult {
            """);
  }

  /** Its status activity says {@code verified}, which no other build has heard of. */
  public static BuildVariant withAStatus(BuildVariant build) {
    return build
        .replace(
            STATUS,
            "@JsonSubTypes({",
            "@JsonSubTypes({"
                + "@JsonSubTypes.Type(value = TrainingStatus.Verified.class, name = \"verified\"),")
        .replace(
            STATUS,
            "    R underWay(UnderWay status);",
            """
                default R verified(Verified status) {
                  return ready(new Ready(status.modelId(), status.logs()));
                }

                R underWay(UnderWay status);
            """)
        .replace(
            STATUS,
            "  <R> R match(Cases<R> cases);",
            """
              <R> R match(Cases<R> cases);

              @WireFormat
              record Verified(String modelId, @Nullable String logs, String by)
                  implements TrainingStatus {
                public <R> R match(Cases<R> cases) {
                  return cases.verified(this);
                }
              }
            """)
        .replace(
            "dev.finetune.provider.LookRule",
            "new TrainingStatus.Ready(modelId, answer.logs())",
            "new TrainingStatus.Verified(modelId, answer.logs(), \"a newer build\")");
  }

  /** Its submit activity says {@code queued}, which no other build has heard of. */
  public static BuildVariant withAnOutcome(BuildVariant build) {
    return build
        .replace(
            OUTCOME,
            "@JsonSubTypes({",
            "@JsonSubTypes({"
                + "@JsonSubTypes.Type(value = SubmitOutcome.Queued.class, name = \"queued\"),")
        .replace(
            OUTCOME,
            "    R accepted(Accepted outcome);",
            """
                default R queued(Queued outcome) {
                  return accepted(outcome.training());
                }

                R accepted(Accepted outcome);
            """)
        .replace(
            OUTCOME,
            "  <R> R match(Cases<R> cases);",
            """
              <R> R match(Cases<R> cases);

              @WireFormat
              record Queued(Accepted training, int place) implements SubmitOutcome {
                public <R> R match(Cases<R> cases) {
                  return cases.queued(this);
                }
              }
            """)
        .replace(
            CLASSIFIER,
            "? new SubmitOutcome.Accepted(",
            "? new SubmitOutcome.Queued(new SubmitOutcome.Accepted(")
        .replace(CLASSIFIER, "schedule, false, null)", "schedule, false, null), 7)");
  }

  /** Its trainings begin with a timer, and nothing tells those that began without one. */
  public static BuildVariant withACommand(BuildVariant build) {
    return build.replace(
        "dev.finetune.workflow.FineTuneWorkflowImpl",
        "FineTuneRequest request = admit(input);",
        "Workflow.sleep(java.time.Duration.ofMillis(1)); FineTuneRequest request = admit(input);");
  }

  /** It calls no provider. */
  public static BuildVariant withoutProviderCalls(BuildVariant build) {
    return build.replace(
        "dev.finetune.worker.FineTuneWorker",
        "calls.registerActivitiesImplementations(provider);",
        "");
  }

  /** It takes no decision. */
  public static BuildVariant withoutWorkflows(BuildVariant build) {
    return build.replace(
        "dev.finetune.worker.FineTuneWorker",
        "trainings.registerWorkflowImplementationTypes(\n"
            + "        FineTuneWorkflowImpl.class, CallerNotificationImpl.class, LateCallbackImpl.class);",
        "");
  }
}
