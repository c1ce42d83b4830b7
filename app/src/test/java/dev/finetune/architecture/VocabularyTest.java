package dev.finetune.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {

  private static final String LIST = "/dev/finetune/architecture/Vocabulary";

  @Test
  void theSourcesUseTheStandardWords() {
    assertThat(sources().flatMap(VocabularyTest::findings)).isEmpty();
  }

  @Test
  void allSourcesAreRead() {
    assertThat(sources().map(Sources::name))
        .contains("README.md", "workflows/src/main/java/dev/finetune/ledger/RequestLedger.java")
        .contains("app/src/test/java/dev/finetune/architecture/Sources.java");
  }

  private static Stream<Path> sources() {
    Stream<Path> java =
        Sources.MODULES.stream().flatMap(module -> Sources.java(module, "src").stream());
    return Stream.concat(Sources.pages().stream(), java)
        .filter(file -> !file.toString().contains(LIST));
  }

  private static Stream<String> findings(Path file) {
    String text = Sources.read(file);
    boolean java = file.toString().endsWith(".java");
    return (java ? Vocabulary.inJava(text) : Vocabulary.inProse(text))
        .stream().map(finding -> Sources.name(file) + ":" + finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a webhook is a Doorbell | lastRing             | RING_AGAIN    | whoeverHeardOfIt
          the persons words       | PersonsWords         | no doubt      | StatusTrouble
          nextLook                | LookRule             | aLookAtIt     | LOOKS_PER_WARNING
          notifier.tell(outcome)  | toldTwice            | chainId       | client.chain(run)
          """)
  void anOldWordIsFoundInProse(String a, String b, String c, String d) {
    assertThat(Stream.of(a, b, c, d))
        .allSatisfy(
            line ->
                assertThat(Vocabulary.inProse("fine\n" + line + "\nfine"))
                    .singleElement()
                    .asString()
                    .startsWith("2: \"")
                    .contains("\", say: "));
  }

  @Test
  void anOrdinaryWordIsNot() {
    assertThat(
            Vocabulary.inProse(
                """
                String string = toString(); during the spring; shoulder
                Look in the account, as the message told you; lookup(name)
                Runtime.getRuntime().halt(1)
                new ExecChain.Scope(request), a chain of links; an orphan
                """))
        .isEmpty();
  }

  @Test
  void inCodeAVerbIsAnIdentifierToo() {
    assertThat(
            Vocabulary.inJava(
                """
                // as the caller told us to look
                 * Looks names up.
                say("Look \\"there\\", I tell you");
                Answer answer = chain.proceed(request);
                String told = view.note();
                return looks; // at it
                 * a person's words
                say("an old rumour");
                """))
        .isEqualTo(
            List.of(
                "5: \"told\", say: notify, report, send",
                "6: \"looks\", say: status check, read",
                "7: \"person s words\", say: operator command",
                "8: \"rumour\", say: candidate training id"));
  }
}
