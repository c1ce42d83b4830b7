package dev.finetune.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Ownership of a home: held by one living process at most, and given back when that dies. */
final class HomeLock implements AutoCloseable {

  private static final long TIMEOUT_NANOS = 300_000_000L;
  private static final long PAUSE_NANOS = 20_000_000L;

  // Closing any channel of a file gives back every lock that this process has on it, so a home of
  // ours must not even be opened again.
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private HomeLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Empty when another process owns the home; another's check of the lock passes within the
   * timeout.
   */
  static Optional<HomeLock> take(LocalHome home) {
    long deadline = System.nanoTime() + TIMEOUT_NANOS;
    Optional<HomeLock> lock = tryTake(home);
    while (lock.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE_NANOS);
      lock = tryTake(home);
    }
    return lock;
  }

  private static Optional<HomeLock> tryTake(LocalHome home) {
    home.make();
    Path file = home.lock();
    if (!OURS.add(file)) {
      return Optional.empty();
    }
    Optional<HomeLock> lock = Optional.empty();
    try {
      lock = locked(file);
      return lock;
    } finally {
      if (lock.isEmpty()) {
        OURS.remove(file);
      }
    }
  }

  private static Optional<HomeLock> locked(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return Optional.of(new HomeLock(file, channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + file, e);
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

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give back the lock of the home", e);
    } finally {
      OURS.remove(file);
    }
  }
}
