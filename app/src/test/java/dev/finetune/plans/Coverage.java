package dev.finetune.plans;

import dev.finetune.plans.Planned.Person;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.Trouble;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.training.OnUnknownSubmission;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What many plans surely meet, each at least once: one plan of everything, by its names. */
final class Coverage {

  private Coverage() {}

  static Set<String> ofMany() {
    List<Behaviour> behaviours =
        Stream.concat(
                submits().map(Behaviour.normal()::withSubmit),
                webhooks().map(Behaviour.normal()::withWebhooks))
            .toList();
    FaultPlan everything =
        new FaultPlan(0, Pace.SKIPPED, Surroundings.of(new Draw(0)), behaviours, trainings());
    return Stream.concat(everything.faults(behaviours.size()), Stream.of(Rehearsal.DEATH))
        .collect(Collectors.toSet());
  }

  private static Stream<Submit> submits() {
    return Stream.of(
            Stream.of(AnswerForm.values()).map(Submit::answered),
            BehaviourDraw.UNSAID.stream().map(Submit::acceptedUnsaid),
            Stream.of(Trouble.values()).map(Submit::refused))
        .flatMap(submits -> submits);
  }

  private static Stream<Webhooks> webhooks() {
    Webhooks all = Webhooks.everyPhase();
    return Stream.of(
        Webhooks.never(),
        Webhooks.atEnd(),
        all.withEncoding(Webhooks.Encoding.JSON),
        all.withEncoding(Webhooks.Encoding.FORM),
        all.withCopies(2),
        all.withReordering(),
        all.withFirstBeforeAnswer(),
        all.withRepeatsAfterEnd(1),
        all.withForeignId(BehaviourDraw.NOBODY));
  }

  private static List<Planned> trainings() {
    List<Deed> deeds = Deed.SKIPPED.stream().map(kind -> new Deed(kind, Duration.ZERO, 0)).toList();
    return Stream.of(Person.values())
        .map(
            person ->
                new Planned("default", OnUnknownSubmission.ASK, Duration.ofHours(2), person, deeds))
        .toList();
  }
}
