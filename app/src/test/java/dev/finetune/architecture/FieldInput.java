package dev.finetune.architecture;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that the field sends, and the test that sends it.
 *
 * @param name its id in the field, or its kind
 * @param input where it was right from the beginning, as the test writes it
 */
record FieldInput(String name, String input, String test) {

  static final List<FieldInput> SENT =
      read(
          """
          I1|a JPEG with a film behind it|PillowTest#whatTheFieldSentIsTakenOrNamed
          I4|a JPEG with a colour profile of noise|PillowTest#whatTheFieldSentIsTakenOrNamed
          I7|zero bytes before the end of a JPEG|PillowTest#whatTheFieldSentIsTakenOrNamed
          I9|a film under a photo's name|PillowTest#whatTheFieldSentIsTakenOrNamed
          I11|a PNG made by Xcode|PillowTest#whatTheFieldSentIsTakenOrNamed
          I12|a host that refuses programs|HostWordsTest#aHostMayRefusePrograms
          I14|a picture stored with Content-Encoding: gzip|HostWordsTest#aPictureThatIsStoredCompressedIsTaken
          I16|a redirect with a blank|RedirectTest#itIsFollowedAsBrowsersDo
          I18|a link with letters beyond ASCII|FieldFaultsTest#whatIsSentHereHasAnAnswer
          I20|a host with a low line|FieldFaultsTest#whatIsSentHereHasAnAnswer
          I22|an invisible letter before http:|FieldFaultsTest#whatIsSentHereHasAnAnswer
          I23|an expired or self-signed certificate|TlsFaultTest#whatIsWrongWithTheCertificateIsSaid
          I25|long or doubled headers|OddHeadersTest#longAndDoubledHeadersAreRead
          I26|a plain port behind https|TlsFaultTest#aPortWithoutTlsIsNamed
          I27|share pages|FileHostsTest#aSharePageIsKnownByItsFirstAndItsLastHost
          S1|--input twice|UnusedInputTest#aSecondInputIsRefused
          S2|an input that is encrypted|UnusedInputTest#theEncodingIsNamed
          S3|a comma too many|FieldFaultsTest#whatIsSentHereHasAnAnswer
          S5|type fineTune, FineTuneWorkflow|UnusedInputTest#anotherTypeThatMeansATrainingFailsAtOnce
          S6|an id with quotes|OddIdsTest#anIdWithQuotesIsTrained
          S8|an id of 1001 letters|FieldFaultsTest#whatIsSentHereHasAnAnswer
          S9|temporal schedule create|ScheduledTest#aScheduledTrainingIsRefusedAndPaysNothing
          O1|temporal activity complete --result '"ok"'|HandmadeResultTest#theLedgerSaysWhatBecameOfASubmit
          O3|get of a run whose workflow task fails|RealServerTest#aRunWhoseTaskFailsSaysSoAndHowItIsReset
          O4|a run replaced while its request is under way|StartedAgainTest#aRunThatIsTerminatedWhileItsRequestIsOnTheWireIsGoneOnWithAndAsksNobody
          O6|temporal workflow delete|StartedAgainTest#aRunThatIsDeletedWhileItsRequestIsOnTheWireIsGoneOnWith
          G1|webhooks of 100 KB and 2 MB|GatewayTest#aLongBodyCountsAndIsReadAtItsBeginning
          G2|POST //webhooks/…, /webhooks//…|GatewayTest#slashesThatAProxyAddsDoNotMatter
          G5|another path, /Webhooks, /%77ebhooks|GatewayLogTest#aRefusalSaysWhoSentItAndWhy
          P1|raw line breaks in JSON|FieldAnswersTest#aPollEndsReady
          P3|NaN|FieldAnswersTest#aPollEndsReady
          P5|a PHP notice before the JSON|FieldAnswersTest#aPollEndsReady
          P6|a status of 301 KB and 5 MB|FieldAnswersTest#aPollEndsReady
          P8|an accepted answer that is no JSON|FieldAnswersTest#aSubmitNamesWhatIsNamed
          P10|messages as an array|FieldAnswersTest#aSubmitNamesWhatIsNamed
          P11|a Cloudflare challenge|FieldAnswersTest#aSubmitNamesWhatIsNamed
          P12|521, 525|FieldAnswersTest#aSubmitNamesWhatIsNamed
          P13|an API that moved|FieldAnswersTest#anApiThatMovedIsNamedAndNotFollowed
          P14|407 on submit|FieldAnswersTest#aSubmitNamesWhatIsNamed
          N1|a webhook with user and password|FieldFaultsTest#whatIsSentHereHasAnAnswer
          N3|a webhook with letters beyond ASCII|FieldFaultsTest#whatIsSentHereHasAnAnswer
          N4|a webhook with a low line and a blank|FieldFaultsTest#whatIsSentHereHasAnAnswer
          M1|a copy without its times, and no Maven|LauncherTest#itIsBuiltAgainWhenASourceDiffersInContent
          M3|a colon in the path|LauncherTest#aPackagedProgramIsOnlyRun
          M4|addresses with digits of the language|FieldFaultsTest#whatIsSentHereHasAnAnswer
          M6|a proxy that must be used|BehindProxyTest#aTrainingRunsThroughTheProxy
          M7|more megapixels than memory|ImageMemoryTest#whatDoesNotFitIsTheWorkersFault
          M9|TEMPORAL_ADDRESS in quotes|TemporalSettingsTest#anAddressIsReadAsItWasMeant
          M11|TLS set, a server without|TlsMismatchTest#aServerWithoutTlsIsNamedAsThat
          M13|a key that nobody filled in|FieldFaultsTest#whatIsSentHereHasAnAnswer
          M14|a provider's address with /v3|FieldFaultsTest#whatIsSentHereHasAnAnswer
          M15|a service name with a low line|FieldFaultsTest#whatIsSentHereHasAnAnswer
          M16|variables of docker and charts|FieldFaultsTest#whatIsSentHereHasAnAnswer
          M17|a full disk|RoomTest#aFullDiskIsNamedAsThat
          """);

  static final List<FieldInput> KEPT =
      read(
          """
          picture|jpeg/tail-jpeg.jpg ; jpeg/multi-picture-cut.jpg ; jpeg/comment-with-end.jpg|PillowTest#whatIsSaidIsWhatTheTrainerSees
          picture|jpeg/fill-before-restart.jpg ; jpeg/no-huffman-tables.jpg ; jpeg/cmyk.jpg|PillowTest#whatIsSaidIsWhatTheTrainerSees
          picture|png/sixteen-bits.png ; png/animated.png ; webp/profile-noise.webp|PillowTest#whatIsSaidIsWhatTheTrainerSees
          picture sent as|text/html|ImageValidatorTest#anAnswerThatIsNoGoodImageIsSaidToBeWhatItIs
          header of a server|content-length: 5, 5|OddHeadersTest#longAndDoubledHeadersAreRead
          encoding of a server|named and not used|OddHeadersTest#whatIsCompressedThoughUnaskedIsDecoded
          redirect|redirecting(308, "a")|OutboundClientTest#fiveRedirectsAreFollowedAndRelativeOnesToo
          redirect|b/../c|RedirectTest#itIsFollowedAsBrowsersDo
          workflow id|two words ; a/b ; 50%25 ; größe ✓ ; .. ; ?x=1#y ; a~2Fb ; %2e%2e|GatewayTest#anyWorkflowIdCanBeReached
          workflow id|ü€😀|WebhookAddressesTest#anyIdComesBack
          workflow id|"x".repeat(900)|StartingTest#anIdOfMoreThan900CharactersIsRefusedBeforeAStart
          signal|{broken ; binary/null ; made/up|InputTest#aWebhookThatCannotBeReadStillCallsForACheck
          update|adopt(1, "../x") ; "give_up"|UnresolvedTest#nonsenseIsRejectedWithASentence
          query|{broken ; made/up|InputTest#aQueryWithAnythingInItIsAnswered
          input|rubbish|InputTest#whatIsNoRequestFailsTheRunWithASentence
          webhook|<html> ; strings = {""|GatewayTest#aBodyThatCannotBeReadStillBecomesASignal
          webhook|training_status=model_ready&training_id=F5jvdzGnYi|GatewayTest#aFormIsReadLikeJson
          webhook|noise(random.nextInt(3_000))|GatewayFuzzTest#everyBodyCountsAtOurAddressAndNoneAtAnother
          folder|with blank ; ünïcödé|LauncherTest#aPackagedProgramIsOnlyRun
          user|nobody=65534|.ci/packaged
          time zone|Pacific/Kiritimati ; America/St_Johns|LocaleTest#theDemoIsReady
          """);

  /** An input a row; a line may hold several. */
  private static List<FieldInput> read(String lines) {
    return lines
        .lines()
        .map(line -> line.split("\\|", 3))
        .flatMap(
            part ->
                Stream.of(part[1].split(" ; ", -1))
                    .map(input -> new FieldInput(part[0], input, part[2])))
        .toList();
  }

  /** Whether there is such a test. */
  boolean exists() {
    return isScript() || source().contains("void " + test.replaceFirst(".*#", "") + "(");
  }

  private boolean isScript() {
    return test.startsWith(".ci/");
  }

  /** Of all test classes of that name, one after the other. */
  String source() {
    if (isScript()) {
      return Sources.read(Path.of("..", test));
    }
    String name = test.replaceFirst("#.*", ".java");
    return Sources.MODULES.stream()
        .flatMap(module -> Sources.java(module, "src/test/java").stream())
        .filter(source -> source.endsWith(name))
        .map(Sources::read)
        .collect(Collectors.joining());
  }
}
