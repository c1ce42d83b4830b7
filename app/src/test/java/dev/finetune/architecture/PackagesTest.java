package dev.finetune.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A package is read as a whole: one that is too large hides what it is about. */
class PackagesTest {

  private static final int MOST = 30;
  private static final int MOST_IN_THE_CORE = 15;
  private static final String CORE = "dev/finetune/(workflow|ledger|ledgers|process(/.+)?)";

  /** The package of each source, after its module. */
  private final Map<String, Integer> sizes =
      Sources.MODULES.stream()
          .flatMap(module -> Sources.java(module, "src/main/java").stream())
          .map(source -> Sources.name(source).replaceAll("/[^/]+$", ""))
          .collect(Collectors.toMap(folder -> folder, folder -> 1, Integer::sum));

  @Test
  void noPackageIsLargerThanItMayBe() {
    assertThat(sizes)
        .allSatisfy(
            (folder, size) ->
                assertThat(size)
                    .as(folder)
                    .isLessThanOrEqualTo(name(folder).matches(CORE) ? MOST_IN_THE_CORE : MOST));
  }

  @Test
  void noPackageStandsInTwoModules() {
    List<String> names = sizes.keySet().stream().map(PackagesTest::name).toList();

    assertThat(names).doesNotHaveDuplicates().filteredOn(name -> name.matches(CORE)).hasSize(9);
  }

  private static String name(String folder) {
    return folder.replaceFirst(".*/src/main/java/", "");
  }
}
