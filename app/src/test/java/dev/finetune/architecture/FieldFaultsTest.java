package dev.finetune.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.address.WebAddress;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.training.RequestReader;
import dev.finetune.worker.Settings;
import dev.finetune.workflow.WorkflowIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What each input that the field has sent does now, in {@code target/field-faults.md}: it is run
 * here, or the test that runs it is named. Below it, what others reported of the same kinds.
 */
class FieldFaultsTest {

  private static final String IDS =
      "I1 I4 I7 I9 I11 I12 I14 I16 I18 I20 I22 I23 I25 I26 I27 S1 S2 S3 S5 S6 S8 S9 O1 O3 O4 O6"
          + " G1 G2 G5 P1 P3 P5 P6 P8 P10 P11 P12 P13 P14 N1 N3 N4"
          + " M1 M3 M4 M6 M7 M9 M11 M13 M14 M15 M16 M17";

  /** One line for each that is shown elsewhere: id, input, test. */
  private static final String ELSEWHERE =
      """
      I1|a JPEG with a film behind it|PillowTest#whatPillowTakesWeTakeButForReason
      I4|a JPEG with a colour profile of noise|PillowTest#whatPillowTakesWeTakeButForReason
      I7|zero bytes before the end of a JPEG|PillowTest#whatPillowTakesWeTakeButForReason
      I9|a film under a photo's name|PillowTest#whatIsSaidIsWhatTheTrainerSees
      I11|a PNG made by Xcode|PillowTest#whatPillowTakesWeTakeButForReason
      I12|a host that refuses programs|HostWordsTest#aHostMayRefusePrograms
      I14|a picture stored with Content-Encoding: gzip|HostWordsTest#aPictureThatIsStoredCompressedIsTaken
      I16|a redirect with a blank|RedirectTest#itIsFollowedAsBrowsersDo
      I23|an expired or self-signed certificate|TlsFaultTest#whatIsWrongWithTheCertificateIsSaid
      I25|long or doubled headers|OddHeadersTest#longAndDoubledHeadersAreRead
      I26|a plain port behind https|TlsFaultTest#aPortWithoutTlsIsNamed
      I27|share pages|FileHostsTest#aSharePageIsKnownByItsFirstAndItsLastHost
      S1|--input twice|UnusedInputTest#aSecondInputIsRefused
      S2|an input that is encrypted|UnusedInputTest#theEncodingIsNamed
      S5|type fineTune, FineTuneWorkflow|UnusedInputTest#anotherTypeThatMeansATrainingFailsAtOnce
      S6|an id with quotes|OddIdsTest#anIdWithQuotesIsTrained
      S9|temporal schedule create|ScheduledTest#aScheduledTrainingIsRefusedAndPaysNothing
      O1|temporal activity complete --result '"ok"'|HandmadeResultTest#theLedgerSaysWhatBecameOfASubmit
      O3|get of a run whose workflow task fails|RealServerTest#aRunWhoseTaskFailsSaysSoAndHowItIsReset
      O4|a run replaced while its request is under way|StartedAgainTest#aRunThatIsTerminatedWhileItsRequestIsOnTheWireIsGoneOnWithAndAsksNobody
      O6|temporal workflow delete|StartedAgainTest#aDeletedRunIsRememberedAndADeletedLedgerIsNot
      G1|webhooks of 100 KB and 2 MB|GatewayTest#aLongBodyCountsAndIsReadAtItsBeginning
      G2|POST //webhooks/…|GatewayTest#slashesThatAProxyAddsDoNotMatter
      G5|a path in lower case|GatewayLogTest#aRefusalSaysWhoSentItWhereToAndWhy
      P1|raw line breaks in JSON|FieldAnswersTest#aPollEndsReady
      P3|NaN|FieldAnswersTest#aPollEndsReady
      P5|a PHP notice before the JSON|FieldAnswersTest#aPollEndsReady
      P6|a status of 301 KB and 5 MB|FieldAnswersTest#aPollEndsReady
      P8|an accepted answer that is no JSON|FieldAnswersTest#aSubmitNamesWhatIsNamed
      P10|messages as an array|FieldAnswersTest#aSubmitNamesWhatIsNamed
      P11|a Cloudflare challenge|HttpProblemsTest#aGateInFrontOfTheApiIsNamed
      P12|521, 525|FieldAnswersTest#aSubmitNamesWhatIsNamed
      P13|an API that moved|HttpProblemsTest#anApiThatMovedIsNamed
      P14|407 on submit|FieldAnswersTest#aSubmitNamesWhatIsNamed
      M1|a copy without its times|LauncherTest#itIsBuiltAgainWhenASourceDiffersInContent
      M3|a colon in the path|LauncherTest#aPackagedProgramIsOnlyRun
      M6|a proxy that must be used|BehindProxyTest#aTrainingRunsThroughTheProxy
      M9|TEMPORAL_ADDRESS in quotes|TemporalSettingsTest#anAddressIsReadAsItWasMeant
      M11|TLS set, a server without|TlsMismatchTest#aServerWithoutTlsIsNamedAsThat
      M17|a full disk|RoomTest#aFullDiskIsNamedAsThat
      M7|more megapixels than memory|ImageMemoryTest#whatDoesNotFitIsTheWorkersFault
      """;

  /** What is odd and was right from the beginning: a kind, and the test that keeps it so. */
  private static final String KEPT =
      """
      odd but sound pictures|PillowTest#whatPillowTakesWeTakeButForReason
      long and doubled headers of hosts|OddHeadersTest#longAndDoubledHeadersAreRead
      workflow ids with blanks, percent signs, dots, umlauts|GatewayTest#anyWorkflowIdCanBeReached
      a signal with anything in it|InputTest#aWebhookThatCannotBeReadStillCallsForACheck
      an update with anything in it|UnresolvedTest#nonsenseIsRejectedWithASentence
      an input that is no request|InputTest#whatIsNoRequestFailsTheRunWithASentence
      a webhook without a body, or with HTML|GatewayTest#aBodyThatCannotBeReadStillBecomesASignal
      a webhook that is a form|GatewayTest#aFormIsReadLikeJson
      a webhook with any bytes|GatewayFuzzTest#everyBodyCountsAtOurAddressAndNoneAtAnother
      odd folders|LauncherTest#aPackagedProgramIsOnlyRun
      """;

  private interface Input {
    Object send();
  }

  private record Row(String id, String input, String now) {

    String line() {
      return "| %s | `%s` | %s |".formatted(id, input, now.replace("|", "\\|"));
    }
  }

  private static Row run(String id, String input, Input code) {
    try {
      return new Row(id, input, "taken: " + code.send());
    } catch (RuntimeException e) {
      return new Row(id, input, "refused: " + String.valueOf(e.getMessage()).replace('\n', ' '));
    }
  }

  private static Row address(String id, String text) {
    return run(id, text, () -> WebAddress.parse(text));
  }

  private static Row setting(String id, String name, String value) {
    return run(
        id,
        name + "=" + value,
        () -> {
          Map<String, String> variables = new HashMap<>();
          variables.put("FINETUNE_PROVIDER_URL", "https://example.com/api");
          variables.put(name, value);
          Settings settings = Settings.read(variables);
          String account = settings.provider().accounts().get(0).words();
          return Stream.concat(Stream.of(account), settings.warnings().stream())
              .collect(Collectors.joining("; "));
        });
  }

  private static List<Row> here() {
    return List.of(
        address("I18", "http://h/foto/ä-größe-照片.jpg"),
        address("I20", "http://my_bucket.s3.example.com/x.jpg"),
        address("I22", "\u200bhttp://h/x.jpg"),
        address("N1", "http://user:pass@host/x"),
        address("N3", "http://h/größe?n=José"),
        address("N4", "http://my_app:8080/hook "),
        run("S3", "{\"seed\":1,}", () -> new RequestReader().read("{\"seed\":1,}".getBytes(UTF_8))),
        run("S8", "--id of 1001 letters", FieldFaultsTest::longId),
        run("M4", "-Duser.language=ar", FieldFaultsTest::imageInArabic),
        setting("M13", "FINETUNE_PROVIDER_KEY", "${KEY}"),
        setting("M14", "FINETUNE_PROVIDER_URL", "https://example.com/api/v3"),
        setting("M15", "FINETUNE_PROVIDER_URL", "http://my_provider:8080/api"),
        setting("M16", "FINETUNE_ENV_JAVA_VERSION", "17"));
  }

  private static String longId() {
    return WorkflowIds.refusal("x".repeat(1001))
        .map(
            refusal -> {
              throw new IllegalArgumentException(refusal);
            })
        .orElse("")
        .toString();
  }

  private static String imageInArabic() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try (Simulator simulator = Simulator.start(SimulatorOptions.defaults())) {
      return simulator.imageUrls(1).get(0).replaceFirst("http://[^/]*", "");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Row elsewhere(String line) {
    String[] parts = line.split("\\|", 3);
    return new Row(parts[0], parts[1], parts[2]);
  }

  /** Whether a source has this test. */
  private static boolean exists(String test) {
    String[] parts = test.split("#", 2);
    return Sources.MODULES.stream()
        .flatMap(module -> Sources.java(module, "src/test/java").stream())
        .filter(source -> source.endsWith(parts[0] + ".java"))
        .anyMatch(source -> Sources.read(source).contains("void " + parts[1] + "("));
  }

  @Test
  void everyInputOfTheFieldHasItsAnswer() throws IOException {
    List<Row> named = ELSEWHERE.lines().map(FieldFaultsTest::elsewhere).toList();
    List<Row> rows = Stream.of(here(), named).flatMap(List::stream).toList();
    List<String> ids = Arrays.asList(IDS.split(" ", -1));
    String table =
        ids.stream()
            .flatMap(id -> rows.stream().filter(row -> row.id().equals(id)))
            .map(Row::line)
            .collect(Collectors.joining("\n", "| # | input | now |\n|---|---|---|\n", "\n"));
    Files.writeString(Path.of("target", "field-faults.md"), table + kept() + FieldSiblings.table());

    assertThat(ids).hasSize(54);
    assertThat(rows).extracting(Row::id).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(named).allSatisfy(row -> assertThat(exists(row.now())).as(row.line()).isTrue());
  }

  private static String kept() {
    return KEPT.lines()
        .map(line -> "| " + line.replace("|", " | ") + " |")
        .collect(Collectors.joining("\n", "\n| right before | by |\n|---|---|\n", "\n"));
  }

  @Test
  void whatWasRightIsStillTested() {
    assertThat(KEPT.lines().map(line -> line.split("\\|", 2)[1])).allMatch(FieldFaultsTest::exists);
  }

  @Test
  void eachKindHasSiblingsThatOthersReported() {
    assertThat(FieldSiblings.all())
        .allSatisfy(one -> assertThat(one.isNamed()).as(one.toString()).isTrue());
    for (int kind = 1; kind <= FieldSiblings.KINDS.size(); kind++) {
      assertThat(FieldSiblings.all()).filteredOn("kind", kind).hasSizeGreaterThanOrEqualTo(3);
    }
  }
}
