package dev.finetune.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Java 17 does not check that a {@code match} has a function for every case: this does. */
@AnalyzeClasses(packages = "dev.finetune", importOptions = DoNotIncludeTests.class)
class SealedTypesTest {

  @ArchTest
  static void everyMatchHasAFunctionForEveryCase(JavaClasses classes) {
    List<Method> matches =
        classes.stream()
            .filter(JavaClass::isInterface)
            .map(JavaClass::reflect)
            .filter(Class::isSealed)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(SealedTypesTest::isByCase)
            .toList();

    assertThat(matches).hasSizeGreaterThan(5);
    assertThat(matches)
        .allSatisfy(
            match ->
                assertThat(cases(match.getDeclaringClass()).filter(one -> !isTaken(one, match)))
                    .as("%s.match has no function for", match.getDeclaringClass().getName())
                    .isEmpty());
  }

  /** Its functions take the cases, not what they hold; a type with a visitor needs no test. */
  private static boolean isByCase(Method method) {
    return method.getName().equals("match")
        && arguments(method).allMatch(method.getDeclaringClass()::isAssignableFrom);
  }

  private static Stream<Class<?>> cases(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SealedTypesTest::cases)
        : Stream.of(type);
  }

  private static boolean isTaken(Class<?> one, Method match) {
    return arguments(match).anyMatch(argument -> argument.isAssignableFrom(one));
  }

  private static Stream<Class<?>> arguments(Method match) {
    return Arrays.stream(match.getGenericParameterTypes())
        .map(function -> ((ParameterizedType) function).getActualTypeArguments()[0])
        .map(argument -> argument instanceof Class<?> type ? type : Object.class);
  }
}
