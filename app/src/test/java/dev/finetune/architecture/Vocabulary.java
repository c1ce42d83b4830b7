package dev.finetune.architecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words that the sources do without, each beside the standard one. */
final class Vocabulary {

  /** A word that is not used, and the one to use. */
  private record Banned(List<String> words, String standard) {}

  /** Anywhere: in prose, and as a part of an identifier. */
  private static final List<Banned> ANYWHERE =
      List.of(
          banned("doorbell doorbells", "provider webhook"),
          banned("ring rings rang rung ringing", "webhook, received"),
          banned("stranger strangers", "unexpected training id"),
          banned("rumour rumours rumor rumors", "candidate training id"),
          banned("heard", "received"),
          banned("halt halts halted", "stop, StopTraining"),
          banned("rehearsal rehearsals", "plan execution"),
          banned("deed deeds", "fault, operator command"),
          banned("doubt doubts doubted doubting", "unconfirmed, rejected"),
          banned("trouble troubles troubled", "problem, fault, error"),
          banned("patience", "timeout"),
          new Banned(List.of("person s words", "persons words"), "operator command"));

  /** In identifiers only: in prose each of them is an English verb. */
  private static final List<Banned> IDENTIFIERS =
      List.of(
          banned("look looks looked looking", "status check, read"),
          banned("tell tells told telling", "notify, report, send"));

  /** As a part of an identifier, or called: alone it may be somebody else's. */
  private static final List<Banned> PARTS =
      List.of(banned("chain chains", "request n of the workflow id"));

  private static final List<Banned> BOTH =
      Stream.concat(IDENTIFIERS.stream(), PARTS.stream()).toList();

  /** What others have named. */
  private static final List<String> OTHERS =
      List.of("getRuntime().halt", "ExecChain", "ChainElement");

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\()?");
  private static final Pattern COMMENT = Pattern.compile("\\s*(/?\\*|//).*");
  private static final Pattern STRING = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"|//.*");

  private Vocabulary() {}

  private static Banned banned(String words, String standard) {
    return new Banned(List.of(words.split(" ", -1)), standard);
  }

  /** A sentence for each banned word of a page. */
  static List<String> inProse(String text) {
    return findings(text, line -> "");
  }

  /** A sentence for each banned word of a Java source. */
  static List<String> inJava(String text) {
    return findings(
        text, line -> COMMENT.matcher(line).matches() ? "" : STRING.matcher(line).replaceAll(""));
  }

  /**
   * @param code what of a line is code, and neither comment nor text
   */
  private static List<String> findings(String text, UnaryOperator<String> code) {
    List<String> findings = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = withoutOthers(lines.get(i));
      int number = i + 1;
      find(ANYWHERE, parts(line), number, findings);
      TOKEN
          .matcher(line)
          .results()
          .map(MatchResult::group)
          .filter(Vocabulary::isCompound)
          .forEach(token -> find(BOTH, parts(token), number, findings));
      TOKEN
          .matcher(code.apply(line))
          .results()
          .map(MatchResult::group)
          .filter(token -> !isCompound(token))
          .forEach(token -> find(IDENTIFIERS, parts(token), number, findings));
    }
    return findings;
  }

  private static String withoutOthers(String line) {
    return OTHERS.stream().reduce(line, (left, name) -> left.replace(name, ""));
  }

  /** A word of several parts, or one that is called. */
  private static boolean isCompound(String token) {
    return token.endsWith("(") || parts(token).strip().contains(" ");
  }

  /** The words of a text, those of identifiers apart, in lower case. */
  private static String parts(String text) {
    return Arrays.stream(
            text.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z]+", -1))
        .filter(part -> !part.isEmpty())
        .reduce(" ", (left, part) -> left + part.toLowerCase(Locale.ROOT) + " ");
  }

  private static void find(List<Banned> banned, String parts, int line, List<String> findings) {
    for (Banned one : banned) {
      one.words().stream()
          .filter(word -> parts.contains(" " + word + " "))
          .forEach(word -> findings.add(line + ": \"" + word + "\", say: " + one.standard()));
    }
  }
}
