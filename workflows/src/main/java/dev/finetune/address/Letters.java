package dev.finetune.address;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The letters of an address that people do not see. */
final class Letters {

  private static final Pattern BLANKS_AROUND = Pattern.compile("^[\\x00-\\x20]+|[\\x00-\\x20]+$");
  private static final Pattern LINE_BREAKS = Pattern.compile("[\\t\\n\\r]");

  /** The joiners of Persian and Indian words and of emoji. */
  private static final Set<Integer> JOINERS = Set.of(0x200C, 0x200D);

  /** What a program writes for a letter that it could not read. */
  private static final int LOST = 0xFFFD;

  private Letters() {}

  /** As the standard's parser begins: no controls and blanks around, no tabs and line breaks. */
  static String withoutBlanks(String text) {
    return LINE_BREAKS.matcher(BLANKS_AROUND.matcher(text).replaceAll("")).replaceAll("");
  }

  /**
   * @throws InvalidAddressException if a letter cannot be seen, and does not belong in an address
   */
  static void refuseInvisible(String text) {
    int last = text.codePointCount(0, text.length());
    int position = 0;
    for (int letter : text.codePoints().toArray()) {
      position++;
      boolean edge = position == 1 || position == last;
      if (isInvisible(letter) || (edge && isWideBlank(letter))) {
        throw new InvalidAddressException(
            "it has " + name(letter, position), "remove it, or write the letter that is meant");
      }
    }
  }

  /** Such as {@code U+200B ZERO WIDTH SPACE at position 1}. */
  static String name(int letter, int position) {
    String name = Character.getName(letter);
    String called = name == null ? "" : " " + name;
    return String.format(Locale.ROOT, "U+%04X%s at position %d", letter, called, position);
  }

  private static boolean isInvisible(int letter) {
    if (letter == LOST) {
      return true;
    }
    return switch (Character.getType(letter)) {
      case Character.FORMAT -> !JOINERS.contains(letter);
      case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }

  // Within an address it may belong to a file: macOS names screenshots with U+202F.
  private static boolean isWideBlank(int letter) {
    return letter > 0x7f && (Character.isSpaceChar(letter) || Character.isISOControl(letter));
  }
}
