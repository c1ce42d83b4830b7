package dev.finetune.outbound;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a body. A large one is kept in a file until all of it has come: that takes no memory. */
final class Body {

  /** What is kept in memory, and what is read or written at a time, in bytes. */
  static final int SMALL = 64 << 10;

  private Body() {}

  /**
   * @param most where the body is cut, in bytes
   * @param large run when all of a body of {@value #SMALL} bytes or more has come
   * @param folder where the file is made
   * @throws UncheckedIOException if it cannot be kept in a file
   */
  static byte[] read(InputStream content, int most, Runnable large, Path folder)
      throws IOException {
    byte[] part = content.readNBytes(Math.min(SMALL, most));
    if (part.length < SMALL) {
      return part;
    }
    try (FileChannel file = open(folder)) {
      while (part.length > 0) {
        write(part, file);
        part = content.readNBytes((int) Math.min(SMALL, most - file.size()));
      }
      large.run();
      return all(file);
    }
  }

  private static FileChannel open(Path folder) {
    try {
      Path file = Files.createTempFile(folder, "finetune-", ".body");
      return FileChannel.open(file, READ, WRITE, DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  private static void write(byte[] part, FileChannel file) {
    ByteBuffer left = ByteBuffer.wrap(part);
    try {
      while (left.hasRemaining()) {
        file.write(left);
      }
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  // Part by part: the JDK keeps a second buffer, as large as what is read at a time.
  private static byte[] all(FileChannel file) throws IOException {
    ByteBuffer all = ByteBuffer.allocate((int) file.size());
    while (all.position() < all.capacity()) {
      all.limit(Math.min(all.position() + SMALL, all.capacity()));
      file.read(all, all.position());
    }
    return all.array();
  }

  private static UncheckedIOException noRoom(IOException cause) {
    return new UncheckedIOException("this worker cannot keep it in a file (" + cause + ")", cause);
  }
}
