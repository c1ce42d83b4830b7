package dev.finetune.images;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks through a JPEG's markers up to the end of its first picture, as libjpeg does.
 *
 * <p>Source: ITU-T T.81, annex B; Exif 2.32, 4.7.2; ICC.1:2010, B.4.
 */
final class JpegFile {

  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int MOST_SCANS = 100;
  private static final String EXIF = "Exif\0\0";
  private static final String PROFILE = "ICC_PROFILE\0";
  private static final int PROFILE_HEAD = PROFILE.length() + 2;

  private final byte[] file;
  private final Anatomy anatomy;
  private final ByteArrayOutputStream profile = new ByteArrayOutputStream();
  private int at = 2;
  private int scans;

  private JpegFile(byte[] file) {
    this.file = file;
    this.anatomy = new Anatomy(file.length);
  }

  static Anatomy read(byte[] file) {
    return new JpegFile(file).walk();
  }

  private Anatomy walk() {
    anatomy.keep(file, 0, 2);
    for (int marker = next(); marker != END; marker = next()) {
      if (marker < 0) {
        return anatomy.damaged("its end is missing");
      }
      if (!segment(marker)) {
        return anatomy.damaged("it ends in the middle of a segment");
      }
    }
    anatomy.keep(file, at, at + 2);
    ColourProfile.note(profile.toByteArray(), anatomy);
    if (scans > MOST_SCANS) {
      anatomy.damaged("it has " + scans + " scans, more than any real picture");
    }
    return scans == 0 || anatomy.size() == null ? anatomy.damaged("it has no image data") : anatomy;
  }

  /** The next marker from here on, whatever is before it; less than 0 at the end. */
  private int next() {
    for (; at + 1 < file.length; at++) {
      if (file[at] == (byte) 0xFF && file[at + 1] != 0 && file[at + 1] != (byte) 0xFF) {
        return file[at + 1] & 0xFF;
      }
    }
    return -1;
  }

  private boolean segment(int marker) {
    boolean bare = marker == 0x01 || (marker >= 0xD0 && marker <= START);
    int end = at + 2 + (bare ? 0 : Math.max(2, number(at + 2)));
    if (end > file.length) {
      return false;
    }
    take(marker, Math.min(end, at + 4), end);
    if (marker == SCAN) {
      scans++;
      end = endOfScan(end);
    }
    boolean extra = marker == 0xFE || (marker > 0xE0 && marker <= 0xEF && marker != 0xEE);
    if (!extra) {
      anatomy.keep(file, at, end);
    }
    at = end;
    return true;
  }

  private void take(int marker, int start, int end) {
    boolean otherTable = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
    if (marker >= 0xC0 && marker <= 0xCF && !otherTable && end - start >= 6) {
      frame(marker, start);
    } else if (isReserved(marker)) {
      String name = "0x" + Integer.toHexString(marker);
      anatomy.damaged("it has a segment (" + name + ") that decoders do not know");
    } else if (marker == 0xE1 && begins(EXIF, start, end)) {
      Orientation.note(Arrays.copyOfRange(file, start + EXIF.length(), end), anatomy);
    } else if (marker == 0xE2 && begins(PROFILE, start, end)) {
      if (end - start < PROFILE_HEAD) {
        anatomy.damaged("its colour profile is empty, and decoders stumble over that");
      } else {
        profile.write(file, start + PROFILE_HEAD, end - start - PROFILE_HEAD);
      }
    }
  }

  /** For extensions of JPEG: libjpeg-turbo gives up there, the libjpeg of some JDKs goes on. */
  private static boolean isReserved(int marker) {
    boolean ofStandard = marker == 0xC8 || marker == 0xDE || marker == 0xDF;
    boolean ofExtension = marker >= 0xF0 && marker <= 0xFD;
    return ofStandard || ofExtension || (marker > 0x01 && marker < 0xC0);
  }

  private void frame(int marker, int start) {
    PictureSize size = new PictureSize(number(start + 3), number(start + 1));
    anatomy.size(size);
    if (marker > 0xC2) {
      anatomy.damaged("it is coded in a way that few programs read (SOF" + (marker - 0xC0) + ")");
    }
    if (file[start] != 8) {
      anatomy.damaged("it has " + file[start] + " bits a colour, and 8 are read");
    }
    if (size.isNothing()) {
      anatomy.damaged("its size is " + size);
    }
    if (file[start + 5] == 4) {
      anatomy.note(ImageRule.COLOURS, "it is CMYK, and is turned into RGB without its profile");
    }
  }

  private int endOfScan(int start) {
    int end = start;
    while (end + 1 < file.length) {
      int next = file[end + 1] & 0xFF;
      boolean data = file[end] != (byte) 0xFF || next == 0xFF;
      boolean escape = next == 0 || (next >= 0xD0 && next <= 0xD7);
      if (!data && !escape) {
        return end;
      }
      end += data ? 1 : 2;
    }
    return file.length;
  }

  private boolean begins(String name, int start, int end) {
    int length = Math.min(name.length(), end - start);
    return name.equals(new String(file, start, length, StandardCharsets.ISO_8859_1));
  }

  private int number(int index) {
    return index + 1 < file.length
        ? ((file[index] & 0xFF) << 8) | (file[index + 1] & 0xFF)
        : file.length;
  }
}
