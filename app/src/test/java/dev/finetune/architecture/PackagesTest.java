package dev.finetune.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How many sources a package holds: more than one reads at a time hide what it is about. */
class PackagesTest {

  private static final int MOST = 30;
  private static final int MOST_IN_THE_CORE = 15;
  private static final String CORE = "dev\\.finetune\\.(workflow|ledger|ledgers|process(\\..+)?)";

  @Test
  void noPackageIsLargerThanItMayBe() {
    Map<String, Integer> tooLarge = new HashMap<>();
    sizes()
        .forEach(
            (name, size) -> {
              if (size > (name.matches(CORE) ? MOST_IN_THE_CORE : MOST)) {
                tooLarge.put(name, size);
              }
            });

    assertThat(tooLarge).isEmpty();
  }

  @Test
  void theCoreIsThere() {
    assertThat(sizes().keySet().stream().filter(name -> name.matches(CORE))).hasSizeGreaterThan(5);
  }

  @Test
  void noPackageStandsInTwoModules() {
    Map<String, Set<String>> modules = new HashMap<>();
    for (String module : Sources.MODULES) {
      packages(module)
          .forEach(name -> modules.computeIfAbsent(name, one -> new TreeSet<>()).add(module));
    }

    assertThat(modules).allSatisfy((name, in) -> assertThat(in).as(name).hasSize(1));
  }

  private static Map<String, Integer> sizes() {
    return Sources.MODULES.stream()
        .flatMap(module -> packages(module).stream())
        .collect(Collectors.toMap(name -> name, name -> 1, Integer::sum));
  }

  private static List<String> packages(String module) {
    return Sources.java(module, "src/main/java").stream()
        .map(source -> Sources.packageOf(module, source))
        .toList();
  }
}
