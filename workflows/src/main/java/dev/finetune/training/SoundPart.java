package dev.finetune.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is sound of a request that is wrong: it can be judged too, so that all that is wrong comes
 * in one report.
 */
final class SoundPart {

  /** Keeps the place of a link that is none, and is fetched by nobody. */
  private static final String NO_LINK = "";

  private final ObjectNode body;
  private final Set<String> wrong;

  SoundPart(JsonNode body, List<RequestProblem> problems) {
    this.body = body.deepCopy();
    this.wrong = problems.stream().map(RequestProblem::name).collect(Collectors.toSet());
  }

  /** Its fields, without those that are wrong; so no secret is among them. */
  JsonNode fields() {
    ObjectNode sound = body.deepCopy();
    sound.remove(wrong);
    if (wrong.stream().anyMatch(RequestProblem::isOfImages)) {
      sound.remove("images");
    }
    if (sound.get("options") instanceof ObjectNode options) {
      List<String> names = new ArrayList<>();
      options.fieldNames().forEachRemaining(names::add);
      options.remove(
          names.stream().filter(name -> wrong.contains(OptionRules.field(name))).toList());
    }
    return sound;
  }

  /**
   * What to judge.
   *
   * @param request made of the {@link #fields}, with something that breaks no rule for the others
   */
  ImageCheck check(FineTuneRequest request) {
    List<String> images = images();
    return new ImageCheck(
        images,
        images.isEmpty() ? ImageChecks.OFF : request.imageChecks(),
        request.webhook(),
        wrong.contains("account") ? null : request.account(),
        request);
  }

  /** In their places; empty where it is not a list of links that can be judged. */
  private List<String> images() {
    List<String> images = new ArrayList<>();
    if (!wrong.contains("images")) {
      body.path("images").forEach(link -> images.add(link(link, images.size())));
    }
    return images;
  }

  private String link(JsonNode link, int index) {
    boolean sound = !wrong.contains(RequestProblem.ofImage(index));
    return sound ? String.valueOf(RequestRules.normal(link.asText())) : NO_LINK;
  }
}
