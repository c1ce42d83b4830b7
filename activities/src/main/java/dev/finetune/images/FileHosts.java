package dev.finetune.images;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Services whose share links lead to a page around the image, and what to use instead. */
final class FileHosts {

  private static final Map<String, String> DIRECT_LINKS =
      Map.of(
          "drive.google.com", "Google Drive shows a page: put the file where it has a direct link",
          "photos.google.com",
              "Google Photos shows a page: put the file where it has a direct link",
          "www.dropbox.com", "put raw=1 in place of dl=0 at the end of the Dropbox link",
          "imgur.com", "use the image's own address at i.imgur.com",
          "github.com", "use the file's address at raw.githubusercontent.com",
          "1drv.ms", "OneDrive shows a page: use the address of its Embed function");

  private FileHosts() {}

  /** What to do with a link of that host; empty when nothing is known about it. */
  static Optional<String> remedy(String host) {
    return Optional.ofNullable(DIRECT_LINKS.get(host.toLowerCase(Locale.ROOT)));
  }
}
