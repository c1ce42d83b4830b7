package dev.finetune.architecture;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds that the inputs of the field are of, and for each what others have reported of the same
 * kind.
 *
 * @param kind counted from 1
 * @param where the test that runs it, and names the report
 */
record FieldSiblings(int kind, String input, String report, String where) {

  static final List<String> KINDS =
      List.of(
          "A body that arrived whole and says the word is never an outage",
          "Once the address is ours, a webhook counts, whatever else is wrong with it",
          "One place turns what people paste into an address, as browsers do",
          "What the request alone decides is found out before anything is paid",
          "No stricter than the decoder that trains",
          "Locale and machine stay out of data",
          "Three voices: the file, the host, we",
          "Nothing of a caller's is spliced into a query",
          "An id in hand is checked before a person is asked",
          "What no build can ever decode ends, or counts as unknown",
          "What is not used is refused",
          "The cause's own fact is passed on",
          "TEMPORAL_* is read with the same care as FINETUNE_*",
          "There is a way through a proxy",
          "Catalogues");

  private static final String PICTURES = "activities/src/test/resources/corpus/make.py";

  private static final String REPORTED =
      """
      1|a PHP warning before the JSON|lanthaler/HydraConsole#29|BodyReaderTest
      1|a raw line break in a text|n8n-io/n8n#32177|BodyReaderTest
      1|colours of a terminal in a text|onevcat/Prowl#444|BodyReaderTest
      1|NaN|brian7704/OpenTAKServer#291|BodyReaderTest
      1|a byte order mark|nategood/httpful#94|BodyReaderTest
      1|gzip that no header names|Han-1413141/dsh-cost-meter#172|BodyReaderTest
      2|a log of a training, answered with 413|replicate/replicate-javascript#346|GatewayTest
      2|a body of 457 KB|backstage/backstage#28910|GatewayTest
      2|two slashes behind the host|freeCodeCamp/hackathon-leaderboard#32|GatewayTest
      2|a slash at the end|bcgov/mds#2695|GatewayTest
      3|a zero width space in a path|StreetComplete#3439|WebAddressTest
      3|two low lines in a host|neo4j-java-driver#323|WebAddressTest
      3|letters beyond ASCII in a redirect|isahc#315|RedirectTest
      3|line breaks of a copied cell|ef2#15|WebAddressTest
      4|a webhook with user and password|travis-ci/travis-ci#9415|RequestReaderTest
      4|the same, with the login taken for the host|ccrisan/motionpie#279|RequestReaderTest
      4|the same, and a token in the query|scm-manager/scm-manager#649|RequestReaderTest
      4|the same, and nothing said|projectkudu/kudu#1022|RequestReaderTest
      5|bytes behind the end of a JPEG|python-pillow/Pillow#1138|make.py
      5|a colour profile whose parts are counted wrongly|cantaloupe#327|make.py
      5|bytes before the end marker|nothings/stb#421|make.py
      5|a JPEG without its usual tables|libjpeg-turbo#157|make.py
      6|an address with Arabic digits|Telegram#810|LocaleTest
      6|a request with Arabic digits|Anki-Android#4267|LocaleTest
      6|lower case in Turkish|brainwine#33|LocaleTest
      7|a host that refuses programs|sotoki#252|HostWordsTest
      7|the same with 429|TaxHub#276|HostWordsTest
      7|a header line of 8 KB|centreon-plugins#5018|OddHeadersTest
      7|an encoding that is named and not used|httpx#307|OddHeadersTest
      8|an id with quotes|temporalio/ui#1714|OddIdsTest
      8|an id that begins and ends with a quote|temporalio/temporal#12019|OddIdsTest
      8|an id with a question mark|temporalio/temporal#11797|OddIdsTest
      8|an id with blanks and ampersands|temporalio/temporalite-archived#117|OddIdsTest
      9|an answer lost, and what was made found by nobody|bigduu/Bamboo-agent#697|StartedAgainTest
      9|made again at each retry of a timeout|databricks-solutions/databricks-genie-workbench#324|StartedAgainTest
      9|one status check right after a lost answer|linuxfoundation/lfx-self-serve#1409|LostAnswerTest
      10|a result that cannot be decoded|temporalio/sdk-python#321|HandmadeResultTest
      10|the same, in every build|temporalio/features#273|HandmadeResultTest
      10|a type with its function's name|temporalio/sdk-typescript#1724|UnusedInputTest
      10|a type with "bound" before it|temporalio/sdk-typescript#1656|UnusedInputTest
      10|a type with another name than is defined|temporalio/sdk-rust#558|UnusedInputTest
      11|--input twice|temporalio/ui#3335|UnusedInputTest
      11|an input that is encrypted|temporalio/temporal-worker-controller#174|UnusedInputTest
      11|the same, by a converter|temporalio/sdk-php#276|UnusedInputTest
      11|the same, under a name of its own|TracecatHQ/tracecat#2297|UnusedInputTest
      12|an expired certificate|SoundWaves#124|TlsFaultTest
      12|a certificate of another host|urllib3#1991|TlsFaultTest
      12|a comma too many|airspeed-velocity/asv#91|JsonFaultTest
      12|comments in JSON|DavidAnson/markdownlint#687|JsonFaultTest
      13|quotes of an env file|docker/cli#3630|TemporalSettingsTest
      13|a line end behind a key|hopsworks-api#184|TemporalSettingsTest
      13|an API key and no TLS|kedacore/keda#6707|TlsMismatchTest
      14|NO_PROXY not read|elazarl/goproxy#750|MachineProxiesTest
      14|its forms|snoyberg/http-client#140|MachineProxiesTest
      14|a CIDR in it|wecode-ai/Wegent#3556|MachineProxiesTest
      15|521 of Cloudflare|notatallshaw/nab#579|FieldAnswersTest
      15|525 of Cloudflare|Stack-Cairn/LiveAgent#608|FieldAnswersTest
      15|a page of Google Drive|ShareX#401|FileHostsTest
      15|variables of Kubernetes|kubernetes#60099|InvalidSettingsTest
      """;

  static List<FieldSiblings> all() {
    return REPORTED
        .lines()
        .map(line -> line.split("\\|", 4))
        .map(part -> new FieldSiblings(Integer.parseInt(part[0]), part[1], part[2], part[3]))
        .toList();
  }

  /** A table of them, below the words of their kinds. */
  static String table() {
    Map<Integer, List<FieldSiblings>> byKind =
        all().stream().collect(Collectors.groupingBy(FieldSiblings::kind));
    return Stream.iterate(1, kind -> kind <= KINDS.size(), kind -> kind + 1)
        .map(
            kind ->
                "| %s | **%s** | | |\n".formatted(kind, KINDS.get(kind - 1)) + rows(byKind, kind))
        .collect(
            Collectors.joining(
                "", "\n| kind | sibling | reported in | test |\n|---|---|---|---|\n", ""));
  }

  private static String rows(Map<Integer, List<FieldSiblings>> byKind, int kind) {
    return byKind.getOrDefault(kind, List.of()).stream()
        .map(one -> "| | %s | %s | %s |\n".formatted(one.input, one.report, one.where))
        .collect(Collectors.joining());
  }

  /** Whether the test names the report. */
  boolean isNamed() {
    return files().anyMatch(file -> Sources.read(file).contains(report));
  }

  private Stream<Path> files() {
    return where.equals("make.py")
        ? Stream.of(Path.of("..").resolve(PICTURES))
        : Sources.MODULES.stream()
            .flatMap(module -> Sources.java(module, "src/test/java").stream())
            .filter(source -> source.endsWith(where + ".java"));
  }
}
