package dev.finetune.architecture;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The words that the sources do without, each beside the standard one. */
final class Vocabulary {

  /** Words that are not used, and the ones to use. */
  private record Banned(List<String> words, String standard) {

    /** Separated by commas. */
    Banned(String words, String standard) {
      this(List.of(words.split(",", -1)), standard);
    }
  }

  /** Anywhere: in prose, and as a part of an identifier. */
  private static final List<Banned> ANYWHERE =
      List.of(
          new Banned("doorbell,doorbells", "provider webhook"),
          new Banned("ring,rings,rang,rung,ringing", "webhook, received"),
          new Banned("stranger,strangers", "unexpected training id"),
          new Banned("rumour,rumours,rumor,rumors", "candidate training id"),
          new Banned("heard", "received"),
          new Banned("halt,halts,halted", "stop, StopTraining"),
          new Banned("rehearsal,rehearsals", "plan execution"),
          new Banned("deed,deeds", "fault, operator command"),
          new Banned("doubt,doubts,doubted,doubting", "unconfirmed, rejected"),
          new Banned("trouble,troubles,troubled", "problem, fault, error"),
          new Banned("patience", "timeout"),
          new Banned("person s words,persons words", "operator command"));

  /** In identifiers only: in prose each of them is an ordinary word. */
  private static final List<Banned> IDENTIFIERS =
      List.of(
          new Banned("look,looks,looked,looking", "status check, read"),
          new Banned("tell,tells,told,telling", "notify, report, send"),
          new Banned("chain,chains", "request n of the workflow id"));

  /** What others have named. */
  private static final Pattern OTHERS =
      Pattern.compile("getRuntime\\(\\)\\.halt|ExecChain|ChainElement|\\b[Cc]hain\\b(?!\\()");

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z]\\w*\\(?");
  private static final Pattern COMMENT = Pattern.compile("\\s*(/?\\*|//).*");
  private static final Pattern TEXT = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"|//.*");

  private static final Pattern BETWEEN_PARTS =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z]+");

  private Vocabulary() {}

  /** A sentence for each banned word of a page. */
  static List<String> inProse(String text) {
    return findings(text, false);
  }

  /** A sentence for each banned word of a Java source. */
  static List<String> inJava(String text) {
    return findings(text, true);
  }

  private static List<String> findings(String text, boolean java) {
    List<String> lines = text.lines().map(line -> OTHERS.matcher(line).replaceAll("")).toList();
    return IntStream.range(0, lines.size())
        .boxed()
        .flatMap(i -> ofLine(lines.get(i), java).map(finding -> i + 1 + ": " + finding))
        .toList();
  }

  private static Stream<String> ofLine(String line, boolean java) {
    boolean code = java && !COMMENT.matcher(line).matches();
    Stream<String> names = code ? tokens(TEXT.matcher(line).replaceAll("")) : Stream.of();
    Stream<String> compounds = tokens(line).filter(Vocabulary::isCompound);
    return Stream.concat(
        find(ANYWHERE, parts(line)),
        Stream.concat(names, compounds).distinct().flatMap(name -> find(IDENTIFIERS, parts(name))));
  }

  private static Stream<String> tokens(String line) {
    return TOKEN.matcher(line).results().map(MatchResult::group);
  }

  /** A word of several parts, or one that is called. */
  private static boolean isCompound(String token) {
    return token.endsWith("(") || parts(token).strip().contains(" ");
  }

  /** The words of a text, those of identifiers apart, in lower case. */
  private static String parts(String text) {
    return BETWEEN_PARTS
        .splitAsStream(text)
        .filter(part -> !part.isEmpty())
        .map(part -> part.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" ", " ", " "));
  }

  private static Stream<String> find(List<Banned> banned, String parts) {
    return banned.stream()
        .flatMap(
            one ->
                one.words().stream()
                    .filter(word -> parts.contains(" " + word + " "))
                    .map(word -> "\"" + word + "\", say: " + one.standard()));
  }
}
