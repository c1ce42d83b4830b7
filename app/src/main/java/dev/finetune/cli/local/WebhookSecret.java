package dev.finetune.cli.local;

import dev.finetune.outbound.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** The secret of a home's webhook addresses: made once, readable by its owner only. */
final class WebhookSecret {

  private static final int BYTES = 32;

  private WebhookSecret() {}

  /** What the file holds. */
  static Secret read(LocalHome home) {
    try {
      return Secret.of(Files.readString(file(home), StandardCharsets.US_ASCII).strip());
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "the webhook secret in %s cannot be used: delete the file, and a new one is made"
              .formatted(home.secret()),
          e);
    }
  }

  /** The file that holds it; the webhooks of trainings begun earlier stay valid. */
  static Path file(LocalHome home) {
    home.make();
    Path file = home.secret();
    try {
      Files.createFile(file, ownerOnly(file));
      Files.writeString(file, random() + "\n", StandardCharsets.US_ASCII);
    } catch (FileAlreadyExistsException e) {
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    return file;
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rw-------");
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mine)}
        : new FileAttribute<?>[0];
  }
}
