package dev.finetune.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Ownership of a home: held by one living process at most, and given back when that dies. */
final class HomeLock implements AutoCloseable {

  private static final long PATIENCE_NANOS = 300_000_000L;
  private static final long PAUSE_NANOS = 20_000_000L;

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Empty when another process owns the home; a look at the lock passes within the patience. */
  static Optional<HomeLock> take(LocalHome home) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    Optional<HomeLock> lock = tryTake(home);
    while (lock.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE_NANOS);
      lock = tryTake(home);
    }
    return lock;
  }

  private static Optional<HomeLock> tryTake(LocalHome home) {
    home.make();
    try {
      FileChannel channel =
          FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return isLocked(channel) ? Optional.of(new HomeLock(channel)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + home.lock(), e);
    }
  }

  /** Whether a living process owns the home. */
  static boolean isTaken(LocalHome home) {
    if (!Files.exists(home.lock())) {
      return false;
    }
    Optional<HomeLock> taken = tryTake(home);
    taken.ifPresent(HomeLock::close);
    return taken.isEmpty();
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return true;
      }
    } catch (OverlappingFileLockException e) {
      // Taken within this JVM: the same answer as taken by another.
    }
    channel.close();
    return false;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give back the lock of the home", e);
    }
  }
}
