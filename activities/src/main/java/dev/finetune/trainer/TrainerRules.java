package dev.finetune.trainer;

import dev.finetune.text.NearestWord;
import dev.finetune.text.Quoted;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.RequestProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a trainer takes. What does not fit is refused before anything is paid.
 *
 * @param unsent the fields of the page that it does not take; prompts still make the trigger word
 * @param options those whose names and values are known here
 * @param asksForMore whether the trainer itself is asked about other options, and whether it takes
 *     a seed, in the preparation
 */
public record TrainerRules(
    ImageLimits images,
    StepRange steps,
    WordUse word,
    List<PageField> unsent,
    List<TrainerOption> options,
    boolean asksForMore) {

  private static final String NOT_SENT = ": it is not sent, as this trainer takes none";

  public TrainerRules {
    unsent = List.copyOf(unsent);
    options = List.copyOf(options);
  }

  /** One with these options and no other. */
  public static TrainerRules of(
      ImageLimits images, StepRange steps, WordUse word, TrainerOption... options) {
    return new TrainerRules(images, steps, word, List.of(), List.of(options), false);
  }

  /** The same, of a trainer that takes no other fields of the page. */
  public TrainerRules sendingOnly(PageField... fields) {
    List<PageField> others = new ArrayList<>(List.of(PageField.values()));
    others.removeAll(List.of(fields));
    return new TrainerRules(images, steps, word, others, options, asksForMore);
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
    Optional<TriggerWord> derived =
        word == WordUse.NONE
            ? Optional.empty()
            : TriggerWord.of(request).filter(TriggerWord::derived);
    Stream<String> dropped =
        unsent.stream()
            .filter(field -> field.isGiven(request))
            .filter(field -> derived.isEmpty() || !field.isPrompt())
            .map(field -> field.word() + NOT_SENT);
    return Stream.of(dropped, ofWord(request, derived), ofSeed(request))
        .flatMap(notes -> notes)
        .toList();
  }

  private Stream<String> ofWord(FineTuneRequest request, Optional<TriggerWord> derived) {
    return word == WordUse.NONE && request.triggerWord() != null
        ? Stream.of("trigger_word" + NOT_SENT)
        : derived.stream()
            .map(
                found ->
                    "trigger_word: none is given, so \"%s\" is sent, which instance_prompt has"
                            .formatted(found.text())
                        + " beyond class_prompt");
  }

  private Stream<String> ofSeed(FineTuneRequest request) {
    return asksForMore && request.seed() != null
        ? Stream.of("seed: it is sent only where the trainer's published input has one")
        : Stream.empty();
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
        known.isEmpty()
            ? "leave it out: the trainer has none"
            : "the trainer has " + String.join(", ", known);
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
