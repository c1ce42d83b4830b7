package dev.finetune.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.RequestProblem;
import dev.finetune.training.RequestReader;
import dev.finetune.training.TrainingType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainerRulesTest {

  private static final TrainerOption[] OPTIONS = {
    TrainerOption.whole("lora_rank", 1, 128),
    TrainerOption.positive("learning_rate", 1),
    TrainerOption.flag("face_crop"),
    TrainerOption.oneOf("style", "subject", "person"),
    TrainerOption.text("negative_prompt"),
    TrainerOption.text("destination", Pattern.compile("[a-z]+/[a-z]+"), "my-name/my-model"),
    TrainerOption.of("training_steps", "max_train_steps")
  };
  private static final TrainerRules RULES =
      TrainerRules.of(ImageLimits.USUAL, new StepRange(10, 50), WordUse.NEEDED, OPTIONS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'lora_rank':16                  | ``
          'lora_rank':128                 | ``
          'lora_rank':129                 | options.lora_rank is 129: send a whole number from 1 to 128
          'lora_rank':0                   | options.lora_rank is 0: send a whole number from 1 to 128
          'lora_rank':16.5                | options.lora_rank is 16.5: send a whole number from 1 to 128
          'lora_rank':'16'                | options.lora_rank is "16": send a whole number from 1 to 128
          'learning_rate':4e-4            | ``
          'learning_rate':1               | ``
          'learning_rate':0               | options.learning_rate is 0: send a number above 0, up to 1.0
          'learning_rate':true            | options.learning_rate is true: send a number above 0, up to 1.0
          'face_crop':true                | ``
          'face_crop':'yes'               | options.face_crop is "yes": send true or false
          'style':'person'                | ``
          'style':'people'                | options.style is "people": send one of subject, person
          'negative_prompt':'blurred'     | ``
          'negative_prompt':7             | options.negative_prompt is 7: send a text in quotes
          'destination':'ada/model'       | ``
          'destination':'model'           | options.destination is "model": send one such as my-name/my-model
          'training_steps':20             | options.training_steps is 20: leave it out: max_train_steps of the request says it
          'lora_rnak':16                  | options.lora_rnak is no option of this trainer: perhaps lora_rank is meant
          'hft':'hunter2'                 | options.hft is no option of this trainer: the trainer has lora_rank, learning_rate, face_crop, style, negative_prompt, destination, training_steps
          'lora_rank':0,'face_crop':1     | options.face_crop is 1: send true or false; options.lora_rank is 0: send a whole number from 1 to 128
          """)
  void anOptionIsHeldToItsTypeAndRange(String options, String problems) {
    assertThat(problems(RULES, "'max_train_steps':50,'options':{%s}".formatted(options)))
        .isEqualTo(problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10   | ''
          50   | ''
          9    | 'max_train_steps is 9, and this trainer takes 10 to 50: send a whole number from 10 to 50'
          2000 | 'max_train_steps is 2000, and this trainer takes 10 to 50: send a whole number from 10 to 50'
          """)
  void stepsAreHeldToTheRange(int steps, String problems) {
    assertThat(problems(RULES, "'max_train_steps':%s".formatted(steps))).isEqualTo(problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          NEEDED | adhik | photo of adhik person | ``
          NEEDED | -     | photo of adhik person | trigger_word: none is given, so "adhik" is sent, which instance_prompt has beyond class_prompt
          TAKEN  | -     | photo of adhik person | trigger_word: none is given, so "adhik" is sent, which instance_prompt has beyond class_prompt
          TAKEN  | adhik | photo of adhik person | ``
          TAKEN  | -     | photo of person       | ``
          NONE   | -     | photo of adhik person | ``
          NONE   | adhik | photo of adhik person | trigger_word: it is not sent, as this trainer takes none
          """)
  void whatIsDoneWithTheTriggerWordIsSaid(WordUse use, String word, String prompt, String note) {
    TrainerRules rules = TrainerRules.of(ImageLimits.USUAL, StepRange.ANY, use);
    FineTuneRequest request =
        FineTuneRequest.of(prompt, "photo of person", List.of("https://a/1.png"), 7)
            .withTriggerWord(word.equals("-") ? null : word);

    assertThat(rules.problems(request)).isEmpty();
    assertThat(String.join("; ", rules.notes(request))).isEqualTo(note);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          NEEDED | adhik | instance_prompt, class_prompt, seed, max_train_steps
          TAKEN  | -     | trigger_word, seed, max_train_steps
          NONE   | -     | instance_prompt, class_prompt, seed, max_train_steps
          """)
  void aFieldThatIsGivenAndNotSentIsNamed(WordUse use, String word, String named) {
    TrainerRules rules = TrainerRules.of(ImageLimits.USUAL, StepRange.ANY, use).sendingOnly();
    FineTuneRequest request =
        request().withSeed(7L).withTriggerWord(word.equals("-") ? null : word);

    assertThat(rules.notes(request))
        .extracting(note -> note.substring(0, note.indexOf(':')))
        .containsExactlyInAnyOrder(named.split(", ", -1));
    assertThat(rules.notes(request))
        .contains("seed: it is not sent, as this trainer takes none")
        .allMatch(note -> note.endsWith("takes none") || note.startsWith("trigger_word: none is"));
    assertThat(rules.notes(request.withTrainingType(TrainingType.MEN).withBaseModelId("m")))
        .contains(
            "training_type: it is not sent, as this trainer takes none",
            "base_model_id: it is not sent, as this trainer takes none");
  }

  @Test
  void aSeedThatOnlyTheTrainerKnowsOfIsNamed() {
    TrainerRules asking =
        new TrainerRules(
            ImageLimits.USUAL, StepRange.ANY, WordUse.NONE, List.of(), List.of(), true);

    assertThat(asking.notes(request())).isEmpty();
    assertThat(asking.notes(request().withSeed(7L)))
        .containsExactly("seed: it is sent only where the trainer's published input has one");
  }

  private static FineTuneRequest request() {
    return FineTuneRequest.of(
        "photo of adhik person", "photo of person", List.of("https://a/1.png"), 7);
  }

  @Test
  void aWordThatIsNeededAndCannotBeFoundIsRefusedWithWhatToDo() {
    FineTuneRequest request =
        FineTuneRequest.of("photo of person", "photo of person", List.of("https://a/1.png"), 20);

    assertThat(RULES.problems(request))
        .extracting(RequestProblem::sentence)
        .containsExactly(
            "trigger_word is missing, and this trainer needs one: instance_prompt has no word"
                + " beyond class_prompt: send the word that stands for what is trained, such as"
                + " adhik");
    assertThat(RULES.problems(request.withTriggerWord("adhik"))).isEmpty();
  }

  @Test
  void whatATrainerIsAskedAboutLaterIsNotJudgedHere() {
    TrainerRules asking =
        new TrainerRules(
            ImageLimits.USUAL, StepRange.ANY, WordUse.TAKEN, List.of(), List.of(OPTIONS), true);

    assertThat(problems(asking, "'max_train_steps':1,'options':{'unheard_of':1}")).isEmpty();
    assertThat(problems(asking, "'max_train_steps':1,'options':{'lora_rank':0}")).isNotEmpty();
  }

  private static String problems(TrainerRules rules, String fields) {
    String body =
        "{'instance_prompt':'photo of adhik person','class_prompt':'photo of person',"
            + "'images':['https://a/1.png'],%s}";
    byte[] json = body.formatted(fields).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return String.join(
        "; ",
        rules.problems(new RequestReader().read(json)).stream()
            .map(RequestProblem::sentence)
            .toList());
  }
}
