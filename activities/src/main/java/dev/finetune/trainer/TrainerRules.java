package dev.finetune.trainer;

import dev.finetune.text.NearestWord;
import dev.finetune.text.Quoted;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.RequestProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a trainer takes. What does not fit is refused before anything is paid.
 *
 * @param options those whose names and values are known here
 * @param asksForMore whether the trainer itself is asked about other options, in the preparation
 */
public record TrainerRules(
    ImageLimits images,
    StepRange steps,
    WordUse word,
    List<TrainerOption> options,
    boolean asksForMore) {

  public TrainerRules {
    options = List.copyOf(options);
  }

  /** One with these options and no other. */
  public static TrainerRules of(
      ImageLimits images, StepRange steps, WordUse word, TrainerOption... options) {
    return new TrainerRules(images, steps, word, List.of(options), false);
  }

  /** What of a request it does not take; the images are judged apart. */
  public List<RequestProblem> problems(FineTuneRequest request) {
    List<RequestProblem> problems = new ArrayList<>();
    steps.problem(request.maxTrainSteps()).ifPresent(problems::add);
    missingWord(request).ifPresent(problems::add);
    request.options().forEach((name, value) -> problem(name, value).ifPresent(problems::add));
    return problems;
  }

  /** What is done with a request that it does not say, a sentence each. */
  public List<String> notes(FineTuneRequest request) {
    Optional<TriggerWord> trigger = TriggerWord.of(request);
    if (word == WordUse.NONE) {
      return request.triggerWord() == null
          ? List.of()
          : List.of("trigger_word: it is not sent, as this trainer takes none");
    }
    return trigger.filter(TriggerWord::derived).stream()
        .map(
            found ->
                "trigger_word: none is given, so \"%s\" is sent, which instance_prompt has beyond"
                        .formatted(found.text())
                    + " class_prompt")
        .toList();
  }

  private Optional<RequestProblem> missingWord(FineTuneRequest request) {
    return word != WordUse.NEEDED || TriggerWord.of(request).isPresent()
        ? Optional.empty()
        : Optional.of(
            new RequestProblem(
                "trigger_word",
                null,
                "is missing, and this trainer needs one: instance_prompt has no word beyond"
                    + " class_prompt",
                "send the word that stands for what is trained, such as adhik"));
  }

  private Optional<RequestProblem> problem(String name, Object value) {
    Optional<TrainerOption> known =
        options.stream().filter(option -> option.name().equals(name)).findFirst();
    if (known.isPresent()) {
      return known.get().problem(value);
    }
    return asksForMore ? Optional.empty() : Optional.of(unknown(name, names()));
  }

  private List<String> names() {
    return options.stream().map(TrainerOption::name).toList();
  }

  /** That a trainer has no option of this name; its value may be a secret in a wrong place. */
  public static RequestProblem unknown(String name, List<String> known) {
    String all =
        known.isEmpty() ? "leave it out: it has none" : "it has " + String.join(", ", known);
    return new RequestProblem(
        "options." + name,
        null,
        "is no option of this trainer",
        NearestWord.to(name, known).map(near -> "perhaps " + near + " is meant").orElse(all));
  }

  /** That an option has a value that its trainer does not take. */
  public static RequestProblem problem(String name, Object value, String remedy) {
    String shown = value instanceof String text ? Quoted.of(text) : value.toString();
    return new RequestProblem(
        "options." + name, Quoted.bare(value.toString()), "is " + shown, remedy);
  }
}
