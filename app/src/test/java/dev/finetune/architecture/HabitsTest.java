package dev.finetune.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "dev.finetune", importOptions = DoNotIncludeTests.class)
class HabitsTest {

  private static final int MOST_ARGUMENTS = 5;

  private static final String[] DETERMINISTIC = {
    "dev.finetune.workflow..", "dev.finetune.ledger..", "dev.finetune.process.."
  };

  private static final String OUTSIDE =
      "java\\.io\\.(File|RandomAccessFile|Console).*"
          + "|java\\.lang\\.(Thread|ThreadLocal|Process|ProcessBuilder|Runtime)"
          + "|java\\.net\\..*|java\\.nio\\.(file|channels)\\..*|java\\.util\\.concurrent\\..*"
          + "|java\\.security\\.SecureRandom|java\\.time\\.Clock|java\\.util\\.(Random|Timer)"
          + "|org\\.slf4j\\.LoggerFactory";

  private static final String CLOCK_OR_DICE =
      "java\\.time\\.[A-Za-z.]+\\.now|java\\.util\\.UUID\\.randomUUID|java\\.lang\\.Math\\.random"
          + "|java\\.lang\\.System\\.(currentTimeMillis|nanoTime|getenv|getProperty)";

  private static final DescribedPredicate<JavaMethodCall> ASKS_A_CLOCK_OR_ROLLS_DICE =
      describe(
          "asks a clock, the environment or dice",
          call -> (call.getTargetOwner().getName() + "." + call.getName()).matches(CLOCK_OR_DICE));

  private static final DescribedPredicate<JavaMethodCall> ASKS_FOR_A_VERSION =
      describe(
          "asks Temporal for a version",
          call ->
              call.getTargetOwner().isEquivalentTo(Workflow.class)
                  && call.getName().equals("getVersion"));

  private static final DescribedPredicate<JavaClass> IN_A_NULL_MARKED_PACKAGE =
      describe(
          "in a @NullMarked package", one -> one.getPackage().isAnnotatedWith(NullMarked.class));

  private static final DescribedPredicate<JavaConstructor> TAKES_TOO_MANY =
      describe(
          "takes more than " + MOST_ARGUMENTS + " arguments",
          constructor -> constructor.getRawParameterTypes().size() > MOST_ARGUMENTS);

  @ArchTest
  static final ArchRule aWorkflowTouchesNothingOutside =
      noClasses()
          .that()
          .resideInAnyPackage(DETERMINISTIC)
          .should()
          .dependOnClassesThat()
          .haveNameMatching(OUTSIDE);

  @ArchTest
  static final ArchRule aWorkflowAsksNoClockAndRollsNoDice =
      noClasses()
          .that()
          .resideInAnyPackage(DETERMINISTIC)
          .should()
          .callMethodWhere(ASKS_A_CLOCK_OR_ROLLS_DICE);

  @ArchTest
  static final ArchRule nothingIsReleasedYetSoNothingHasAVersion =
      noClasses().should().callMethodWhere(ASKS_FOR_A_VERSION);

  @ArchTest
  static final ArchRule aStepTakesFewThings =
      noConstructors()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("dev.finetune.process..")
          .should(ArchConditions.be(TAKES_TOO_MANY));

  @ArchTest
  static final ArchRule aNameSaysWhatATypeIs =
      noClasses().should().haveNameMatching(".*(Utils|Helper|Manager|Constants)");

  @ArchTest
  static final ArchRule everyPackageSaysWhatMayBeNull =
      classes().should(ArchConditions.be(IN_A_NULL_MARKED_PACKAGE));
}
