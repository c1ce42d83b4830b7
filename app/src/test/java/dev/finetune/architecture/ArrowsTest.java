package dev.finetune.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "dev.finetune", importOptions = DoNotIncludeTests.class)
class ArrowsTest {

  private static final String[] WORKFLOWS =
      packages("training", "activity", "submission", "workflow");
  private static final String[] ACTIVITIES =
      packages("images", "provider", "notification", "outbound", "runs");
  private static final String[] WORKER = packages("worker");
  private static final String[] STARTER = packages("client");
  private static final String[] SIMULATOR = packages("simulator");
  private static final String[] GATEWAY = packages("gateway");

  @ArchTest static final ArchRule workflowsKnowNothingElse = knowsOnly(WORKFLOWS);

  @ArchTest static final ArchRule activitiesKnowWorkflows = knowsOnly(ACTIVITIES, WORKFLOWS);

  @ArchTest
  static final ArchRule theWorkerKnowsActivities = knowsOnly(WORKER, WORKFLOWS, ACTIVITIES);

  @ArchTest static final ArchRule theStarterKnowsWorkflows = knowsOnly(STARTER, WORKFLOWS);

  @ArchTest static final ArchRule theSimulatorKnowsNothingOfOurs = knowsOnly(SIMULATOR);

  @ArchTest
  static final ArchRule theGatewayKnowsNoCommand = knowsOnly(GATEWAY, WORKFLOWS, ACTIVITIES);

  @ArchTest static final ArchRule theMetricsKnowNoCommand = knowsOnly(packages("metrics"), WORKER);

  @ArchTest
  static final ArchRule theDomainKnowsNeitherActivitiesNorTemporal =
      noClasses()
          .that()
          .resideInAnyPackage(packages("training"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.finetune.activity..", "dev.finetune.workflow..", "io.temporal..");

  @ArchTest
  static final ArchRule theSubmissionKnowsNeitherTheWorkflowNorTemporal =
      noClasses()
          .that()
          .resideInAnyPackage(packages("submission"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.finetune.workflow..", "io.temporal..");

  @ArchTest
  static final ArchRule theProviderKnowsNoOtherOutsideParty =
      knowsNothingOf("provider", "images", "notification");

  @ArchTest
  static final ArchRule theImageHostsKnowNoOtherOutsideParty =
      knowsNothingOf("images", "provider", "notification");

  @ArchTest
  static final ArchRule theCallerKnowsNoOtherOutsideParty =
      knowsNothingOf("notification", "provider", "images");

  @ArchTest
  static final ArchRule aWorkflowSeesNoFeign =
      noClasses()
          .that()
          .resideInAnyPackage(both(WORKFLOWS, STARTER))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("feign..", "io.javalin..", "org.apache.hc..", "picocli..");

  private static String[] packages(String... names) {
    return Arrays.stream(names).map(name -> "dev.finetune." + name + "..").toArray(String[]::new);
  }

  private static ArchRule knowsOnly(String[] who, String[]... whom) {
    String[] allowed = Stream.of(whom).reduce(who, ArrowsTest::both);
    return noClasses()
        .that()
        .resideInAnyPackage(who)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.finetune..").and(not(resideInAnyPackage(allowed))));
  }

  private static ArchRule knowsNothingOf(String who, String... others) {
    return noClasses()
        .that()
        .resideInAnyPackage(packages(who))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages(others));
  }

  private static String[] both(String[] some, String[] others) {
    return Stream.of(some, others).flatMap(Arrays::stream).toArray(String[]::new);
  }
}
