package dev.finetune.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;

class ImageThreadsTest {

  @Test
  void theThreadsKeepNoProcessAlive() throws Exception {
    ExecutorService threads = ImageThreads.open();
    try {
      assertThat(threads.submit(() -> Thread.currentThread().isDaemon()).get()).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }
}
