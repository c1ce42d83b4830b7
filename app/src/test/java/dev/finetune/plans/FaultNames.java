package dev.finetune.plans;

import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.StatusAnswers;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.TrainingIds;
import dev.finetune.simulator.behaviour.Webhooks;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Names the faults in a plan, to count them. */
final class FaultNames {

  private FaultNames() {}

  static String of(PlanAction action) {
    return "action " + action.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static Stream<String> of(Behaviour behaviour) {
    return Stream.of(
            List.of(submit(behaviour.submit()), status(behaviour.status())),
            List.of(course(behaviour.course()), memory(behaviour)),
            webhooks(behaviour.webhooks()),
            List.of(
                behaviour.cancelsIgnored() == 0 ? "cancel obeyed" : "cancel ignored",
                behaviour.echoKey() ? "answers echo the key" : "answers do not echo the key",
                behaviour.submit().ids() == TrainingIds.CASE_TWIN ? "id a case twin" : "id random",
                behaviour.submit().delay().isZero() ? "submit at once" : "submit answered late"))
        .flatMap(List::stream);
  }

  static String submit(Submit submit) {
    return submit
        .outcome()
        .match(
            form -> "submit accepted " + form,
            fault -> "submit accepted, unsaid " + fault,
            fault -> "submit refused " + fault);
  }

  private static String status(StatusAnswers status) {
    if (status instanceof StatusAnswers.FaultyCalls times) {
      return "status for some checks " + times.fault();
    }
    return status instanceof StatusAnswers.FaultyPeriod period
        ? "status for a while " + period.fault()
        : "status truthful";
  }

  private static String course(Course course) {
    String last = course.words().get(course.words().size() - 1);
    if (course.words().contains("polishing")) {
      return "course with an unknown word";
    }
    if (last.equals(Course.FAILED) && course.words().contains("training_success")) {
      return "course fails after training_success";
    }
    return Course.isEnd(last) ? "course ends " + last : "course stuck";
  }

  private static String memory(Behaviour behaviour) {
    if (behaviour.memory().until() != null) {
      return "training forgotten";
    }
    return behaviour.memory().from().isZero() ? "training known" : "training not found at first";
  }

  static List<String> webhooks(Webhooks webhooks) {
    if (webhooks.when() == Webhooks.When.NEVER) {
      return List.of("webhooks never");
    }
    return Stream.of(
            "webhooks " + webhooks.when(),
            webhooks.copies() > 1 ? "webhooks doubled" : "",
            webhooks.reordered() ? "webhooks reordered" : "",
            webhooks.beforeAnswer() ? "webhooks before the answer" : "",
            webhooks.encoding() == Webhooks.Encoding.FORM ? "webhooks as form" : "webhooks as JSON",
            webhooks.afterEnd() > 0 ? "webhooks after the end" : "",
            webhooks.foreignId() != null ? "webhooks name nobody" : "")
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
