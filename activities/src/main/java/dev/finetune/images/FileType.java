package dev.finetune.images;

import dev.finetune.trainer.ImageType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeType;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

/** What a file is by its content, as Apache Tika's catalogue has it. */
final class FileType {

  private static final MimeTypes CATALOGUE = MimeTypes.getDefaultMimeTypes();
  private static final Set<String> SAYS_NOTHING =
      Set.of("application/octet-stream", "binary/octet-stream", "");
  private static final MediaType MATROSKA = MediaType.application("x-matroska");
  private static final Map<String, String> OTHER_NAMES =
      Map.of("image/jpg", "image/jpeg", "image/pjpeg", "image/jpeg", "image/x-png", "image/png");
  private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");
  private static final Set<String> NO_NAME = Set.of("text", "message");

  private final MediaType type;

  private FileType(MediaType type) {
    this.type = type;
  }

  static FileType of(byte[] file) {
    try {
      MediaType found = CATALOGUE.detect(new ByteArrayInputStream(file), new Metadata());
      return new FileType(found.getBaseType());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty when a training cannot use it. */
  Optional<ImageType> picture() {
    return Stream.of(ImageType.values())
        .filter(format -> format.mediaType().equals(type.toString()))
        .findFirst();
  }

  boolean isPage() {
    return PAGES.contains(type.toString());
  }

  boolean isFilm() {
    return Set.of("video", "audio").contains(type.getType()) || type.equals(MATROSKA);
  }

  /** Whether there is no name to tell it by: text, or bytes of no kind. */
  boolean isUnknown() {
    return type.equals(MediaType.OCTET_STREAM) || NO_NAME.contains(type.getType());
  }

  /**
   * Whether the server says something else.
   *
   * @param contentType the header's value, empty when there was none
   */
  boolean contradicts(String contentType) {
    String named = normal(contentType);
    return !SAYS_NOTHING.contains(named) && !named.equals(type.toString());
  }

  /** Whether a content type names a web page. */
  static boolean isPage(String contentType) {
    return PAGES.contains(normal(contentType));
  }

  private static String normal(String contentType) {
    MediaType named = MediaType.parse(contentType);
    String name = named == null ? contentType.strip() : named.getBaseType().toString();
    return OTHER_NAMES.getOrDefault(name, name);
  }

  /** Such as {@code GIF}, {@code QuickTime Video} or {@code video/mp4}. */
  @Override
  public String toString() {
    try {
      MimeType known = CATALOGUE.forName(type.toString());
      return Stream.of(known.getAcronym(), known.getDescription())
          .filter(name -> !name.isEmpty())
          .findFirst()
          .orElse(type.toString());
    } catch (MimeTypeException e) {
      return type.toString();
    }
  }
}
