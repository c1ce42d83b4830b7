package dev.finetune.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {

  private static final int MOST = 200_000;

  @TempDir private Path folder;

  private static ByteArrayInputStream content(int length) {
    byte[] content = new byte[length];
    new SplittableRandom(1).nextBytes(content);
    return new ByteArrayInputStream(content);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, Body.SMALL - 1, Body.SMALL, Body.SMALL + 1, 3 * Body.SMALL, 300_000})
  void memoryForALargeOneIsTakenOnlyWhenAllOfItHasCome(int length) throws IOException {
    ByteArrayInputStream content = content(length);
    List<Integer> left = new ArrayList<>();
    byte[] body = Body.read(content, MOST, () -> left.add(content.available()), folder);

    assertThat(body)
        .isEqualTo(Arrays.copyOf(content(length).readAllBytes(), Math.min(length, MOST)));
    assertThat(left)
        .isEqualTo(length < Body.SMALL ? List.of() : List.of(Math.max(0, length - MOST)));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void withoutRoomForALargeOneItIsOurFault() {
    assertThatThrownBy(() -> Body.read(content(MOST), MOST, () -> {}, folder.resolve("none")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("this worker cannot keep it in a file (java.nio.file.NoSuchFile");
  }
}
