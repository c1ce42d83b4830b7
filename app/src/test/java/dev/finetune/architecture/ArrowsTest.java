package dev.finetune.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.finetune.process.notify.CallerNotification;
import java.util.Arrays;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "dev.finetune", importOptions = DoNotIncludeTests.class)
class ArrowsTest {

  private static final String[] CORE = {"training", "workflow", "activity"};
  private static final String[] WORKFLOWS = both(CORE, "ledger", "process..");
  private static final String[] ACTIVITIES = {
    "images", "outbound", "provider..", "notification", "ledgers"
  };
  private static final String[] BELOW_THE_WORKER = both(WORKFLOWS, ACTIVITIES);

  @ArchTest static final ArchRule theDomainKnowsNothing = knowsOnly("training");

  @ArchTest static final ArchRule theContractKnowsTheDomain = knowsOnly("workflow", "training");

  @ArchTest
  static final ArchRule theActivityTypesKnowTheContract =
      knowsOnly("activity", "workflow", "training");

  @ArchTest static final ArchRule whatARunHoldsKnowsNoStep = knowsOnly("process.run", CORE);

  @ArchTest
  static final ArchRule validatingKnowsNoOtherStep =
      knowsOnly("process.validate", both(CORE, "process.run"));

  @ArchTest
  static final ArchRule awaitingKnowsNoOtherStep =
      knowsOnly("process.await", both(CORE, "process.run"));

  @ArchTest
  static final ArchRule notifyingKnowsNoOtherStep =
      knowsOnly("process.notify", both(CORE, "process.run"));

  @ArchTest
  static final ArchRule submittingMayValidateAndNotify =
      knowsOnly("process.submit", both(CORE, "process.run", "process.validate", "process.notify"));

  @ArchTest
  static final ArchRule theProcessKnowsItsSteps = knowsOnly("process..", both(CORE, "process.."));

  @ArchTest
  static final ArchRule theLedgerKnowsNoProcess =
      knowsOnly("ledger", type(CallerNotification.class), CORE);

  @ArchTest
  static final ArchRule theLedgerClientKnowsTheLedger = knowsOnly("ledgers", both(CORE, "ledger"));

  @ArchTest static final ArchRule workflowsKnowNothingElse = knowOnly(WORKFLOWS);

  @ArchTest static final ArchRule activitiesKnowWorkflows = knowOnly(ACTIVITIES, WORKFLOWS);

  @ArchTest static final ArchRule theWorkerKnowsActivities = knowsOnly("worker", BELOW_THE_WORKER);

  @ArchTest static final ArchRule theStarterKnowsWorkflows = knowsOnly("client", WORKFLOWS);

  @ArchTest static final ArchRule theSimulatorKnowsNothingOfOurs = knowsOnly("simulator..");

  @ArchTest static final ArchRule theGatewayKnowsNoCommand = knowsOnly("gateway", BELOW_THE_WORKER);

  @ArchTest static final ArchRule theMetricsKnowNoCommand = knowsOnly("metrics", "worker");

  @ArchTest
  static final ArchRule theDomainKnowsNoTemporal =
      noClasses()
          .that()
          .resideInAnyPackage(packages("training"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.temporal..");

  @ArchTest
  static final ArchRule theProviderKnowsNoOtherOutsideParty =
      knowsNothingOf("provider..", "images", "notification");

  @ArchTest
  static final ArchRule theImageHostsKnowNoOtherOutsideParty =
      knowsNothingOf("images", "provider..", "notification", "ledgers");

  @ArchTest
  static final ArchRule theCallerKnowsNoOtherOutsideParty =
      knowsNothingOf("notification", "provider..", "images", "ledgers");

  @ArchTest
  static final ArchRule outsideCallsKnowNoParty =
      knowsNothingOf("outbound", "provider..", "images", "notification", "ledgers");

  @ArchTest
  static final ArchRule aWorkflowSeesNoFeign =
      noClasses()
          .that()
          .resideInAnyPackage(packages(both(WORKFLOWS, "client")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("feign..", "io.javalin..", "org.apache.hc..", "picocli..");

  private static String[] packages(String... names) {
    return Arrays.stream(names).map(name -> "dev.finetune." + name).toArray(String[]::new);
  }

  private static ArchRule knowsOnly(String who, String... whom) {
    return knowOnly(new String[] {who}, whom);
  }

  private static ArchRule knowOnly(String[] who, String... whom) {
    return knowOnly(who, DescribedPredicate.alwaysFalse(), whom);
  }

  private static ArchRule knowsOnly(
      String who, DescribedPredicate<JavaClass> besides, String... whom) {
    return knowOnly(new String[] {who}, besides, whom);
  }

  private static ArchRule knowOnly(
      String[] who, DescribedPredicate<JavaClass> besides, String... whom) {
    DescribedPredicate<JavaClass> allowed =
        resideInAnyPackage(packages(both(who, whom))).or(besides);
    return noClasses()
        .that()
        .resideInAnyPackage(packages(who))
        .should()
        .dependOnClassesThat(resideInAnyPackage("dev.finetune..").and(not(allowed)));
  }

  private static ArchRule knowsNothingOf(String who, String... others) {
    return noClasses()
        .that()
        .resideInAnyPackage(packages(who))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages(others));
  }

  private static String[] both(String[] some, String... others) {
    return Stream.of(some, others).flatMap(Arrays::stream).toArray(String[]::new);
  }
}
