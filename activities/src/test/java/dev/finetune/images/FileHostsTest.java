package dev.finetune.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.outbound.Published;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileHostsTest {

  /** The last column says where the input comes from: a public report, or ours. */
  @ParameterizedTest
  @CsvSource({
    "WWW.dropbox.com, www.dropbox.com, put raw=1, sound before",
    "imgur.com, imgur.com, i.imgur.com, sound before",
    "www.imgur.com, www.imgur.com, i.imgur.com, I27",
    "m.imgur.com, m.imgur.com, i.imgur.com, I27",
    "1drv.ms, onedrive.live.com, OneDrive shows a page, I27",
    "docs.google.com, docs.google.com, Google Drive shows a page, 'I27, ShareX#401'",
    "docs.google.com, accounts.google.com, Google Drive shows a page, MWPhotoBrowser#366",
    "db.tt, www.dropbox.com, put raw=1, MWPhotoBrowser#366",
    "photos.app.goo.gl, photos.google.com, Google Photos shows a page, ours",
    "bit.ly, drive.google.com, Google Drive shows a page, ours: a shortened link",
    "share.icloud.com, www.icloud.com, iCloud shows a page, ours",
    "we.tl, wetransfer.com, WeTransfer shows a page, ours",
  })
  void aSharePageIsKnownByItsFirstAndItsLastHost(
      String first, String last, String remedy, String source, TestReporter reporter) {
    String said = FileHosts.remedy(first, last).orElseThrow();
    Published.under(source, first + ": " + said, reporter);
    assertThat(said).as(source).contains(remedy);
  }

  @Test
  void anUnknownHostHasNone() {
    assertThat(FileHosts.remedy("a.example", "b.example")).isEmpty();
  }
}
