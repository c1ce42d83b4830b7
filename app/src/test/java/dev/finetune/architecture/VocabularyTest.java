package dev.finetune.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  @ValueSource(
      strings = {
        "a webhook is a Doorbell",
        "lastRing",
        "RING_AGAIN",
        "whoeverHeardOfIt",
        "A person's words decide.",
        "PersonsWords",
        "no doubt",
        "StatusTrouble",
        "nextLook",
        "LookRule",
        "aLookAtIt",
        "LOOKS_PER_WARNING",
        "notifier.tell(outcome)",
        "toldTwice",
        "chainId",
        "CHAIN_ID",
        "client.chain(run)"
      })
  void anOldWordIsFound(String line) {
    assertThat(Vocabulary.inProse("fine\n" + line + "\nfine"))
        .singleElement()
        .asString()
        .startsWith("2: \"")
        .contains("\", say: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String string = toString();",
        "Look in the account, as the message told you.",
        "lookup(name)",
        "Runtime.getRuntime().halt(1)",
        "new ExecChain.Scope(request)",
        "a chain of links",
        "an orphan",
        "during the spring",
        "shoulder"
      })
  void anOrdinaryWordIsNot(String line) {
    assertThat(Vocabulary.inProse(line)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String told = view.note();",
        "return looks; // at it",
        "  * the webhook rang",
        "say(\"an old rumour\");"
      })
  void inCodeAVerbIsAnIdentifierToo(String line) {
    assertThat(Vocabulary.inJava(line)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  // as the caller told us to look",
        "   * Looks names up.",
        "say(\"Look \\\"there\\\", I tell you\");",
        "Answer answer = chain.proceed(request);"
      })
  void inCommentsAndTextItIsAVerb(String line) {
    assertThat(Vocabulary.inJava(line)).isEmpty();
  }

  @Test
  void eachWordIsFoundOnItsOwn() {
    assertThat(Vocabulary.inProse("rumours of strangers"))
        .isEqualTo(
            List.of(
                "1: \"strangers\", say: unexpected training id",
                "1: \"rumours\", say: candidate training id"));
  }
}
