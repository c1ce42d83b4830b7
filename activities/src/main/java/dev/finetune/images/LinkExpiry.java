package dev.finetune.images;

import dev.finetune.activity.CurrentDetails;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * When a signed link ends, as far as the link itself says.
 *
 * <p>Sources: AWS Signature Version 4 query parameters ({@code X-Amz-Date}, {@code X-Amz-Expires}),
 * Google Cloud Storage signed URLs ({@code X-Goog-…}), Azure service SAS ({@code se}), CloudFront
 * and AWS version 2 ({@code Expires}); Discord's {@code ex} as observed.
 */
final class LinkExpiry {

  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Map<String, String> query;

  private LinkExpiry(Map<String, String> query) {
    this.query = query;
  }

  /** A sentence's end, such as {@code is signed and ends at 2026-11-23 10:00:00 UTC}. */
  static Optional<String> of(String url) {
    LinkExpiry link = new LinkExpiry(query(url));
    if (!link.isSigned()) {
      return Optional.empty();
    }
    String end =
        link.end().map(at -> "ends at " + CurrentDetails.time(at)).orElse("may end without notice");
    return Optional.of("is signed and " + end);
  }

  private boolean isSigned() {
    return has("x-amz-signature")
        || has("x-goog-signature")
        || (has("sig") && has("se"))
        || (has("signature") && has("expires"))
        || (has("ex") && has("hm"));
  }

  private Optional<Instant> end() {
    try {
      if (has("x-amz-expires") && has("x-amz-date")) {
        return Optional.of(after("x-amz-date", "x-amz-expires"));
      }
      if (has("x-goog-expires") && has("x-goog-date")) {
        return Optional.of(after("x-goog-date", "x-goog-expires"));
      }
      if (has("se")) {
        return Optional.of(Instant.parse(get("se")));
      }
      if (has("expires")) {
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(get("expires"))));
      }
      return has("ex")
          ? Optional.of(Instant.ofEpochSecond(Long.parseLong(get("ex"), 16)))
          : Optional.empty();
    } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private Instant after(String date, String seconds) {
    return COMPACT.parse(get(date), Instant::from).plusSeconds(Long.parseLong(get(seconds)));
  }

  private boolean has(String name) {
    return query.containsKey(name);
  }

  private String get(String name) {
    return query.getOrDefault(name, "");
  }

  private static Map<String, String> query(String url) {
    Map<String, String> query = new HashMap<>();
    int start = url.indexOf('?') + 1;
    if (start > 0) {
      for (String pair : url.substring(start).split("[&#]", -1)) {
        String[] nameAndValue = pair.split("=", 2);
        String value = nameAndValue.length < 2 ? "" : decode(nameAndValue[1]);
        query.putIfAbsent(nameAndValue[0].toLowerCase(Locale.ROOT), value);
      }
    }
    return query;
  }

  private static String decode(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
