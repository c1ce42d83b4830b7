package dev.finetune.images;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a walk through the parts of a file shows, and the parts that its picture is decoded from:
 * others can unpack to gigabytes, or make a decoder refuse what the trainer's takes.
 */
final class Anatomy {

  /** Something to say about the file. */
  record Note(ImageRule rule, String message) {}

  /**
   * Zeros behind the end, a 2048th of the largest picture. Without them the decoder of WebP takes a
   * small file of a large picture for a bomb, and most of its time for reading beyond the end.
   */
  private static final int MARGIN = ImageRule.MAX_MEGAPIXELS * 1_000_000 / 2048 * 4;

  private final List<Note> notes = new ArrayList<>();
  private final byte[] essence;
  private int length;
  private @Nullable PictureSize size;
  private int bytesPerPixel;

  /**
   * Begins with no part of a file.
   *
   * @param fileLength the most that is kept of it
   */
  Anatomy(int fileLength) {
    this.essence = new byte[fileLength + MARGIN];
  }

  void keep(byte[] file, int start, int end) {
    System.arraycopy(file, start, essence, length, end - start);
    length += end - start;
  }

  void note(ImageRule rule, String message) {
    Note note = new Note(rule, message);
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }

  /** Notes the first damage: others, and what is untidy, follow from it. Returns this. */
  Anatomy damaged(String message) {
    if (whole()) {
      notes.removeIf(note -> note.rule() == ImageRule.UNTIDY);
      note(ImageRule.DAMAGED, message);
    }
    return this;
  }

  /** What was kept so far, to be changed in place. */
  ByteBuffer kept() {
    return ByteBuffer.wrap(essence, 0, length);
  }

  void size(PictureSize size) {
    this.size = size;
  }

  /** What a decoder of the whole picture takes; 0 for one that reads it row by row, the default. */
  void bytesPerPixel(int bytes) {
    this.bytesPerPixel = bytes;
  }

  /** Null when no header says it. */
  @Nullable PictureSize size() {
    return size;
  }

  List<Note> notes() {
    return List.copyOf(notes);
  }

  boolean whole() {
    return notes.stream().noneMatch(note -> note.rule().endsJudging());
  }

  int bytesPerPixel() {
    return bytesPerPixel;
  }

  ImageInputStream open() {
    return new ByteArrayImageInputStream(essence, 0, length + MARGIN);
  }
}
