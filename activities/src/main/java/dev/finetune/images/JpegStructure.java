package dev.finetune.images;

/** Whether a JPEG has its end, and not so many scans that decoding it would take minutes. */
final class JpegStructure {

  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int MOST_SCANS = 100;

  private JpegStructure() {}

  static Structure read(byte[] file) {
    int scans = 0;
    int lastScan = -1;
    int lastEnd = -1;
    for (int i = 0; i + 1 < file.length; i++) {
      if (file[i] == (byte) 0xFF) {
        int marker = file[i + 1] & 0xFF;
        if (marker == START_OF_SCAN) {
          scans++;
          lastScan = i;
        } else if (marker == END_OF_IMAGE) {
          lastEnd = i;
        }
      }
    }
    return new Structure(damage(scans, lastEnd > lastScan), false);
  }

  private static String damage(int scans, boolean ended) {
    if (scans == 0) {
      return "it has no image data";
    }
    if (scans > MOST_SCANS) {
      return "it has " + scans + " scans, more than any real picture";
    }
    return ended ? "" : "its end is missing";
  }
}
