package dev.finetune.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileHostsTest {

  @Test
  void aKnownHostHasARemedyOfItsOwn() {
    assertThat(FileHosts.remedy("WWW.dropbox.com"))
        .hasValue("put raw=1 in place of dl=0 at the end of the Dropbox link");
  }

  @Test
  void anUnknownHostHasNone() {
    assertThat(FileHosts.remedy("a.example")).isEmpty();
  }
}
