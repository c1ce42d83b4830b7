package dev.finetune.images;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Services whose share links lead to a page around the image, and what to use instead. */
final class FileHosts {

  private static final Pattern FRONT = Pattern.compile("^(?:www|m|mobile)\\.");
  private static final String SHOWS_A_PAGE =
      " shows a page: put the file where it has a direct link";

  /** By the host without www or m before it. */
  private static final Map<String, String> DIRECT_LINKS =
      Map.ofEntries(
          Map.entry("drive.google.com", "Google Drive" + SHOWS_A_PAGE),
          Map.entry("docs.google.com", "Google Drive" + SHOWS_A_PAGE),
          Map.entry("photos.google.com", "Google Photos" + SHOWS_A_PAGE),
          Map.entry("photos.app.goo.gl", "Google Photos" + SHOWS_A_PAGE),
          Map.entry("icloud.com", "iCloud" + SHOWS_A_PAGE),
          Map.entry("share.icloud.com", "iCloud" + SHOWS_A_PAGE),
          Map.entry("wetransfer.com", "WeTransfer" + SHOWS_A_PAGE),
          Map.entry("we.tl", "WeTransfer" + SHOWS_A_PAGE),
          Map.entry("app.box.com", "Box" + SHOWS_A_PAGE),
          Map.entry("flickr.com", "use the image's own address at live.staticflickr.com"),
          Map.entry("dropbox.com", "put raw=1 in place of dl=0 at the end of the Dropbox link"),
          Map.entry("db.tt", "put raw=1 in place of dl=0 at the end of the Dropbox link"),
          Map.entry("imgur.com", "use the image's own address at i.imgur.com"),
          Map.entry("ibb.co", "use the image's own address at i.ibb.co"),
          Map.entry("postimg.cc", "use the image's own address at i.postimg.cc"),
          Map.entry("github.com", "use the file's address at raw.githubusercontent.com"),
          Map.entry("1drv.ms", "OneDrive shows a page: use the address of its Embed function"),
          Map.entry(
              "onedrive.live.com", "OneDrive shows a page: use the address of its Embed function"));

  private FileHosts() {}

  /**
   * What to do with a link that ends at a page.
   *
   * @param first the host of the link
   * @param last the host that showed the page, after redirects
   * @return empty when nothing is known about either
   */
  static Optional<String> remedy(String first, String last) {
    return remedy(first).or(() -> remedy(last));
  }

  private static Optional<String> remedy(String host) {
    String name = FRONT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
    return Optional.ofNullable(DIRECT_LINKS.get(name));
  }
}
