package dev.finetune.cli.local;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Says when the disk of a home is full, and when it has room again. A Temporal server that cannot
 * write seems to be gone to all who call it.
 */
public final class RoomWatch implements AutoCloseable {

  private static final long EVERY_SECONDS = 2;

  private final Supplier<Optional<Room>> room;
  private final Consumer<String> say;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(RoomWatch::thread);
  private boolean full;

  RoomWatch(Supplier<Optional<Room>> room, Consumer<String> say) {
    this.room = room;
    this.say = say;
  }

  /**
   * Begins at once, and goes on until it is closed.
   *
   * @param say takes a line for a person
   */
  public static RoomWatch start(LocalHome home, Consumer<String> say) {
    RoomWatch watch = new RoomWatch(() -> Room.of(home.folder()), say);
    ScheduledFuture<?> ignored =
        watch.clock.scheduleWithFixedDelay(watch::check, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    return watch;
  }

  /** What is said of a home whose disk is full; empty where it is not. */
  public static Optional<String> words(LocalHome home) {
    return Room.of(home.folder()).filter(Room::isFull).map(RoomWatch::words);
  }

  private static String words(Room room) {
    return "The disk is full: there is no room on %s, and the Temporal server there cannot write. Make room: trainings wait for it, and go on by themselves."
        .formatted(room.folder());
  }

  void check() {
    Optional<Room> now = room.get();
    boolean isFull = now.filter(Room::isFull).isPresent();
    if (isFull != full) {
      full = isFull;
      now.ifPresent(
          one ->
              say.accept(
                  isFull ? words(one) : "There is room on %s again.".formatted(one.folder())));
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "room");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
