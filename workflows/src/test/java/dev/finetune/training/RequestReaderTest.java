package dev.finetune.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

  private final RequestReader reader = new RequestReader();

  @Test
  void thePagesOwnExampleIsARequest() throws IOException {
    try (InputStream page = getClass().getResourceAsStream("/page-example.json")) {
      FineTuneRequest request = reader.read(page.readAllBytes());

      assertThat(request.instancePrompt()).isEqualTo("photo of adhik person");
      assertThat(request.images()).hasSize(7);
      assertThat(request.seed()).isZero();
      assertThat(request.trainingType()).isEqualTo(TrainingType.MEN);
      assertThat(request.maxTrainSteps()).isEqualTo(2000);
      assertThat(request.webhook()).isNull();
      assertThat(request.account()).isEqualTo("default");
      assertThat(request.imageChecks()).isEqualTo(ImageChecks.STRICT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"null\"", "\"\""})
  void nullItsSpellingAndTheEmptyTextAllMeanNone(String none) {
    FineTuneRequest request =
        read("'seed':%s,'training_type':%s,'webhook':%s,'key':null".replace("%s", none));

    assertThat(request.seed()).isNull();
    assertThat(request.trainingType()).isNull();
    assertThat(request.webhook()).isNull();
  }

  @Test
  void numbersMayComeAsNumbers() {
    FineTuneRequest request = read("'seed':42,'max_train_steps':14");

    assertThat(request.seed()).isEqualTo(42);
    assertThat(request.maxTrainSteps()).isEqualTo(14);
  }

  @ParameterizedTest
  @CsvSource({"men, MEN", "female, FEMALE", "women, WOMEN", "couple, COUPLE"})
  void everyKnownTrainingTypeIsTaken(String word, TrainingType type) {
    assertThat(read("'training_type':'" + word + "'").trainingType()).isEqualTo(type);
  }

  @Test
  void eachDeadlineIsReadForItself() {
    Terms terms =
        read("'ask_after':'1m','accept_within':'2h','resolve_within':'3d','train_within':'PT96H'")
            .terms();

    assertThat(terms.askAfter()).isEqualTo(Duration.ofMinutes(1));
    assertThat(terms.acceptWithin()).isEqualTo(Duration.ofHours(2));
    assertThat(terms.resolveWithin()).isEqualTo(Duration.ofDays(3));
    assertThat(terms.trainWithin()).isEqualTo(Duration.ofDays(4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'seed':1",
        "'accept_within':null,'resolve_within':null,'train_within':null",
        "'accept_within':'','resolve_within':'','train_within':''"
      })
  void aDeadlineThatIsNotGivenIsADayOrAWeek(String fields) {
    Terms terms = read(fields).terms();

    assertThat(terms.askAfter()).isEqualTo(Duration.ofMinutes(16));
    assertThat(terms.acceptWithin()).isEqualTo(Duration.ofHours(24));
    assertThat(terms.resolveWithin()).isEqualTo(Duration.ofDays(7));
    assertThat(terms.trainWithin()).isEqualTo(Duration.ofDays(7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'max_train_steps':0 | max_train_steps is 0: send a whole number that the trainer takes, such as"
            + " 2000.",
        "'max_train_steps':'100001' | max_train_steps is 100001: send a whole number that"
            + " the trainer takes, such as 2000.",
        "'max_train_steps':'many' | max_train_steps is \"many\": send a whole number that"
            + " the trainer takes, such as 2000.",
        "'max_train_steps':1.5 | max_train_steps is 1.5: send a whole number that the trainer takes, such as"
            + " 2000.",
        "'max_train_steps':null | max_train_steps is missing: send a whole number that"
            + " the trainer takes, such as 2000.",
        "'max_train_steps':99999999999 |"
            + " max_train_steps is 2147483647: send a whole number that the trainer takes, such as"
            + " 2000.",
        "'ask_after':'500ms' | ask_after is 500ms: send a duration from 1s to 90d, such as 16m.",
        "'seed':'x' | seed is \"x\": send a whole number, or null for a random one.",
        "'images':[] |"
            + " images has no images: send direct links to 7 or 8 images, cropped to 512x512.",
        "'images':'a' | images is \"a\": send an array of direct links to 7 or 8 images.",
        "'images':[7] | image 1 is 7: send an array of direct links to 7 or 8 images.",
        "'training_type':'dog' |"
            + " training_type is \"dog\": send one of men, female, women, couple or null.",
        "'instance_prompt':' ' |"
            + " instance_prompt is empty: send a prompt such as \"photo of adhik person\".",
        "'class_prompt':5 | class_prompt is 5: send a text in quotes.",
        "'webhook':'ftp://x/y' | webhook is \"ftp://x/y\", and the address does not begin with"
            + " http:// or https://: write a full http or https address, such as"
            + " https://example.com/path.",
        "'webhook':'http://user:pass@host/x?t=1' | webhook is \"http://…@host/x?…\", and the"
            + " address has a user name or password in it: use a link that needs none.",
        "'webhook':'http://my app/x' | webhook is \"http://my app/x\", and its host has U+0020"
            + " SPACE at position 10: remove or correct it.",
        "'images':['https://a/1.png','\u200bhttps://a/2.png'] | image 2 is"
            + " \"\\u200bhttps://a/2.png\", and it has U+200B ZERO WIDTH SPACE at position 1:"
            + " remove it, or write the letter that is meant.",
        "'images':['a.png'] | image 1 is \"a.png\", and the address does not begin with http://"
            + " or https://: write a full http or https address, such as https://example.com/path.",
        "'image_checks':'none' |"
            + " image_checks is \"none\": send one of strict, lenient, off or null.",
        "'max_train_step':3 |"
            + " max_train_step is not a field of a request: perhaps max_train_steps is meant.",
        "'trigger_word':' ' | trigger_word is \" \":"
            + " send a word, or a few on one line, such as adhik.",
        "'trigger_word':7 | trigger_word is 7: send a text in quotes.",
        "'account':7 | account is 7: send a text in quotes.",
        "'options':'lora_rank=16' | options is no object:"
            + " send an object of the trainer's own fields, such as {\"lora_rank\": 16}.",
        "'options':{'lora_rank':[16]} | options.lora_rank is no single value of a usual size:"
            + " send a text, a number, true or false.",
        "'options':{'lora-rank':16} | options.lora-rank is no name of an option:"
            + " use letters, digits and underscores.",
        "'options':{'lora_rank':99999999999999999999,'a b':1} | options.a b is no name of an"
            + " option: use letters, digits and underscores.",
      })
  void aWrongFieldIsNamedWithItsValueAndTheRemedy(String field, String message) {
    assertThatThrownBy(() -> read(field))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage(message);
  }

  /** N1. The last column says where the input comes from: a public report, or ours. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://user:secret@host/x | N1
          https://name:secret@foo.com/ | projectkudu/kudu#1022
          http://user:secret@10.0.0.7/mypath | ccrisan/motionpie#279: the login was taken for the host
          https://username:secret@events.smetj.net/travis | travis-ci/travis-ci#9415
          http://test:secret@sample.com/webhook/?token=${repository.name} | scm-manager/scm-manager#649
          https://user:secret@domain.com/webook | balanced/balanced-api#273
          https://username:secret@hostname.com/myservice?somequery=value | SAP-archive/SAPConversationalAI#60
          http://username:secret@192.168.1.1:1180/endpoint/ledon | 2blane/OctoPrint-Webhooks#25
          https://secret@host/x | ours: a token for a user
          http://me:sec/secret@host/x | ours: a slash in the password
          """)
  void aWebhookWithALoginIsRefusedBeforeAnythingIsPaid(String webhook, String source) {
    assertThatThrownBy(() -> read("'webhook':'" + webhook + "'"))
        .as(source)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("webhook is \"http")
        .hasMessageContaining("the address has a user name or password in it")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aWebhookMayHave2048Characters() {
    String longest = "https://caller.example/" + "x".repeat(2048 - 23);

    assertThat(read("'webhook':'" + longest + "'").webhook()).isEqualTo(longest);
    assertThatThrownBy(() -> read("'webhook':'" + longest + "x'"))
        .hasMessageContaining("webhook is an address of 2049 characters: send one of 2048 at most");
  }

  @Test
  void everyWrongFieldIsNamedAtOnce() {
    assertThatThrownBy(() -> read("'seed':'x','max_train_steps':0,'zzz':1"))
        .hasMessageContaining("seed is")
        .hasMessageContaining("max_train_steps is 0")
        .hasMessageContaining(
            "zzz is not a field of a request: leave it out; a field of the trainer's own goes into"
                + " options");
  }

  @ParameterizedTest
  @CsvSource({"steps, max_train_steps", "webhok, webhook"})
  void theFieldThatIsMeantIsNamed(String written, String meant) {
    assertThatThrownBy(() -> read("'" + written + "':1"))
        .hasMessageContaining(
            written + " is not a field of a request: perhaps " + meant + " is meant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \t\r\n"})
  void nothingIsNoRequest(String blank) {
    assertThatThrownBy(() -> new RequestReader().read(blank.getBytes(UTF_8)))
        .hasMessageStartingWith("input is empty: send one JSON object with ");
  }

  // Callers may be compiled without a check for null.
  @Test
  @SuppressWarnings("NullAway")
  void whatAProgramLeavesOutIsNamedAsWell() {
    assertThatThrownBy(() -> FineTuneRequest.of(null, null, null, 2000))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("instance_prompt is missing: send a prompt such as ")
        .hasMessageContaining("class_prompt is missing: send a prompt such as ")
        .hasMessageContaining("images has no images: send direct links ");
    assertThatThrownBy(
            () -> FineTuneRequest.of("photo of ada", "photo", Arrays.asList((String) null), 2000))
        .hasMessageContaining("image 1 is empty: send a direct link to an image");
  }

  @Test
  void whatIsForOneTrainerIsKeptAsItIs() {
    FineTuneRequest request =
        read(
            "'trigger_word':'adhik','options':{'steps':7,'rate':4e-4,'auto':true,'text':'x','a':null,"
                + "'b':'','hf_token':null}");

    assertThat(request.triggerWord()).isEqualTo("adhik");
    assertThat(request.options())
        .isEqualTo(Map.of("steps", 7L, "rate", 4e-4, "auto", true, "text", "x"));
    assertThat(request)
        .isEqualTo(
            request.withOptions(Map.of("steps", 7, "rate", 4e-4, "auto", true, "text", "x")));
    assertThat(read("'trigger_word':null,'options':null"))
        .isEqualTo(read("'trigger_word':'','options':{}"));
  }

  @Test
  void optionsOfTheTypedRequestAreHeldToTheSameRules() {
    FineTuneRequest request = read("'seed':1");

    assertThatThrownBy(() -> request.withOptions(Map.of("hf_token", "hunter2")))
        .hasMessageStartingWith("options.hf_token holds a secret")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> request.withOptions(Map.of("a", List.of(1))))
        .hasMessageStartingWith("options.a is no single value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"key", "wandb_key", "hf_token", "wandb_api_key", "API_KEY"})
  void aSecretIsRefusedAndNeverShown(String field) {
    assertThatThrownBy(() -> read("'options':{'" + field + "':'sk/hunter2'}"))
        .hasMessageStartingWith("options." + field + " holds a secret")
        .message()
        .doesNotContain("hunter2");
    assertThatThrownBy(() -> read("'" + field + "':'sk/hunter2'"))
        .hasMessageStartingWith(field + " holds a secret")
        .message()
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "7", "\"hunter2\"", "true", "\u0000\u0001"})
  void whatIsNoObjectIsRefusedWithoutShowingIt(String body) {
    assertThatThrownBy(() -> reader.read(body.getBytes(UTF_8)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("input is ")
        .hasMessageContaining("send one JSON object")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void aLongValueIsShortenedAndControlCharactersAreEscaped() {
    assertThatThrownBy(() -> read("'training_type':'\\n" + "x".repeat(300) + "'"))
        .hasMessageContaining("\\u000a" + "x".repeat(99) + "…\"")
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 100_000})
  void howeverMuchIsWrongTheMessageStaysShort(int elements) {
    String numbers = "7,".repeat(elements) + "7";
    StringBuilder unknown = new StringBuilder("{");
    for (int i = 0; i < elements; i++) {
      unknown.append("\"field").append(i).append("\":1,");
    }
    unknown.append("\"seed\":1}");

    assertThatThrownBy(() -> read("'images':[" + numbers + "]")).message().hasSizeLessThan(10_000);
    assertThatThrownBy(() -> reader.read(unknown.toString().getBytes(UTF_8)))
        .message()
        .hasSizeLessThan(10_000)
        .contains("; and 5 more.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'seed':'x'                                        | https://example.com/1.png | strict  | default | 2000 | {a=1}
          'max_train_steps':'many'                          | https://example.com/1.png | strict  | default | 1    | {a=1}
          'image_checks':'lenient','webhook':'ftp://x'      | https://example.com/1.png | lenient | default | 2000 | {a=1}
          'account':7                                       | https://example.com/1.png | strict  | ?       | 2000 | {a=1}
          'account':'studio','seed':'x'                     | https://example.com/1.png | strict  | studio  | 2000 | {a=1}
          'options':{'a':1,'b':[2],'hf_token':'x'}          | https://example.com/1.png | strict  | default | 2000 | {a=1}
          'images':['file:///1.png','HTTPS://a/2.png',3,''] | ~https://a/2.png~~        | strict  | default | 2000 | {a=1}
          'images':[]                                       | ``                        | off     | default | 2000 | {a=1}
          'images':7                                        | ``                        | off     | default | 2000 | {a=1}
          """)
  void whatIsSoundOfAWrongRequestCanBeJudgedToo(
      String fields, String images, String checks, String account, int steps, String options) {
    String all = fields.contains("'options'") ? fields : fields + ",'options':{'a':1}";

    ImageCheck check =
        assertThatExceptionOfType(InvalidRequestException.class)
            .isThrownBy(() -> read(all))
            .actual()
            .images()
            .orElseThrow();

    assertThat(String.join("~", check.images())).isEqualTo(images);
    assertThat(check.checks().word()).isEqualTo(checks);
    assertThat(check.account()).isEqualTo(account.equals("?") ? null : account);
    FineTuneRequest request = Objects.requireNonNull(check.request());
    assertThat(request.maxTrainSteps()).isEqualTo(steps);
    assertThat(request.options()).hasToString(options);
  }

  /** Else a trainer that wants a word would find none, or the same in both. */
  @Test
  void promptsThatAreMissingStandApart() {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> reader.read("{}".getBytes(UTF_8)))
        .satisfies(
            wrong ->
                assertThat(wrong.images().map(ImageCheck::request))
                    .hasValueSatisfying(
                        rest ->
                            assertThat(rest.instancePrompt()).isNotEqualTo(rest.classPrompt())));
  }

  @Test
  void moreImagesThanAnyoneNeedsAreRefused() {
    List<String> links = java.util.Collections.nCopies(101, "https://example.com/1.png");

    assertThatThrownBy(() -> FineTuneRequest.of("a", "b", links, 7))
        .hasMessage("images has more than 100 links: send 7 or 8.");
  }

  /** A good request with these fields put in place of its own; single quotes for double ones. */
  private FineTuneRequest read(String fields) {
    StringBuilder body = new StringBuilder("{").append(fields);
    append(body, fields, "instance_prompt", "'photo of adhik person'");
    append(body, fields, "class_prompt", "'photo of person'");
    append(body, fields, "images", "['https://example.com/1.png']");
    append(body, fields, "max_train_steps", "2000");
    return reader.read(body.append('}').toString().replace('\'', '"').getBytes(UTF_8));
  }

  private static void append(StringBuilder body, String fields, String name, String value) {
    if (!fields.contains("'" + name + "'")) {
      body.append(",'").append(name).append("':").append(value);
    }
  }
}
