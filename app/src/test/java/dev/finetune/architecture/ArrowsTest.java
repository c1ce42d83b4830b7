package dev.finetune.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.finetune.process.notify.CallerNotification;
import dev.finetune.processes.SimulatedProvider;
import dev.finetune.provider.Provider;
import dev.finetune.simulator.AccountEntry;
import dev.finetune.simulator.Simulator;
import dev.finetune.worker.Providers;
import java.util.List;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "dev.finetune", importOptions = DoNotIncludeTests.class)
class ArrowsTest {

  private static final String CORE = " address text training workflow activity metrics ";
  private static final String STEP = CORE + "process.run ";
  private static final String WORKFLOWS = CORE + "ledger process.. ";
  private static final String ACTIVITIES =
      WORKFLOWS + "images outbound provider.. notification ledgers trainer ";

  /** Each package of ours, and what else of ours it may use. */
  private static final String[][] ARROWS = {
    {"address", ""},
    {"text", ""},
    {"training", "address text"},
    {"workflow", "address training"},
    {"activity", "address text workflow training"},
    {"ledger", CORE + "process.run process.notify"},
    {"process.run", CORE},
    {"process.validate", STEP},
    {"process.submit", STEP + "process.validate process.notify"},
    {"process.await", STEP},
    {"process.notify", STEP},
    {"process", CORE + "process.."},
    {"ledgers", CORE + "ledger"},
    {"outbound", CORE},
    {"trainer", CORE},
    {"images", CORE + "outbound trainer"},
    {"notification", CORE + "outbound"},
    {"provider..", CORE + "outbound ledger ledgers trainer"},
    {"worker", ACTIVITIES + "worker.observe"},
    {"worker.observe", CORE},
    {"client..", WORKFLOWS},
    {"gateway", ACTIVITIES},
    {"metrics", ""},
    {"management", CORE + "client.. worker"},
    {"simulator..", ""},
  };

  @ArchTest
  static void noPackageUsesWhatItMayNot(JavaClasses classes) {
    for (String[] arrow : ARROWS) {
      noClasses()
          .that()
          .resideInAnyPackage(packages(arrow[0]))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("dev.finetune..")
                  .and(not(resideInAnyPackage(packages(arrow[0] + " " + arrow[1])))))
          .check(classes);
    }
  }

  /** Each provider's adapter is known to the list in the worker, and to nobody else. */
  @ArchTest
  static void noProviderIsNamedOutsideItsPackage(JavaClasses classes) {
    List<String> adapters = packagesOf(Provider.class, classes).toList();
    for (String adapter : adapters) {
      noClasses()
          .that()
          .resideOutsideOfPackage(adapter + "..")
          .and()
          .doNotHaveFullyQualifiedName("dev.finetune.worker.Providers")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(adapter + "..")
          .check(classes);
    }
  }

  /** A package that no list names would be there in vain, and no test would take it in. */
  @ArchTest
  static void eachProviderIsInEveryList(JavaClasses classes) {
    List<String> words = Providers.words();
    assertThat(packagesOf(Provider.class, classes))
        .containsExactlyInAnyOrderElementsOf(within("dev.finetune.provider.", words));
    assertThat(packagesOf(dev.finetune.simulator.http.Provider.class, classes))
        .containsExactlyInAnyOrderElementsOf(within("dev.finetune.simulator.", words));
    assertThat(Simulator.accounts("", "any"))
        .extracting(AccountEntry::provider)
        .hasSameElementsAs(words);
    assertThat(SimulatedProvider.values())
        .extracting(SimulatedProvider::word)
        .hasSameElementsAs(words)
        .hasSizeGreaterThanOrEqualTo(4);
  }

  private static List<String> within(String parent, List<String> words) {
    return words.stream().map(word -> parent + word).toList();
  }

  private static Stream<String> packagesOf(Class<?> type, JavaClasses classes) {
    return classes.stream()
        .filter(one -> one.isAssignableTo(type) && !one.isInterface())
        .map(JavaClass::getPackageName)
        .distinct();
  }

  @ArchTest
  static final ArchRule theLedgerOnlyBeginsNotifications =
      noClasses()
          .that()
          .resideInAnyPackage(packages("ledger"))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(packages("process.."))
                  .and(not(resideInAnyPackage(packages("process.run"))))
                  .and(not(equivalentTo(CallerNotification.class))));

  @ArchTest
  static final ArchRule theDomainKnowsNoTemporal =
      noClasses()
          .that()
          .resideInAnyPackage(packages("training"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.temporal..");

  @ArchTest
  static final ArchRule aWorkflowSeesNoFeign =
      noClasses()
          .that()
          .resideInAnyPackage(packages(WORKFLOWS + "client.."))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("feign..", "io.javalin..", "org.apache.hc..", "picocli..");

  @ArchTest
  static final ArchRule addressesAreReadAndNothingIsCalled =
      noClasses()
          .that()
          .resideInAnyPackage("dev.finetune..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("okhttp3..", "okio..")
                  .and(not(nameMatching("okhttp3\\.HttpUrl.*"))));

  private static String[] packages(String names) {
    return Stream.of(names.split(" ", -1))
        .filter(name -> !name.isEmpty())
        .map(name -> "dev.finetune." + name)
        .toArray(String[]::new);
  }
}
