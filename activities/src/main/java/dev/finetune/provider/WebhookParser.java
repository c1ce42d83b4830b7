package dev.finetune.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.provider.webhook.WebhookAddress;
import dev.finetune.training.StepLog;
import dev.finetune.training.TrainingIds;
import dev.finetune.workflow.ProviderWebhook;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the body of a webhook. Any body gives a webhook, an empty one if need be: even one that
 * cannot be read says "check now".
 *
 * <p>Source: JSON is documented (2023), with {@code training_status}, {@code model_id} and {@code
 * logs}. A form with the same names, and {@code status}, {@code training_id}, {@code messege}, are
 * accepted too. Safe for use by many threads.
 */
public final class WebhookParser {

  private static final List<String> PHASES =
      List.of("training_status", "model_training_status", "messege", "message", "status");
  private static final List<String> SAY_NOTHING = List.of("success", "processing");

  /**
   * What this body says.
   *
   * @param address where it was sent to
   * @param body JSON or a form, whichever can be read; the beginning of a long one will do
   */
  public ProviderWebhook parse(WebhookAddress address, byte[] body) {
    String text = BodyReader.text(body, null);
    AnswerFields fields = AnswerFields.of(BodyReader.object(text).orElseGet(() -> form(text)));
    return new ProviderWebhook(
        address.request(),
        address.grant(),
        fields.phaseIn(PHASES, SAY_NOTHING).orElse(null),
        fields
            .id("training_id", "model_id")
            .or(() -> BodyReader.namedIds(text).stream().findFirst())
            .filter(TrainingIds::isValid)
            .orElse(null),
        fields.logs().flatMap(StepLog::eta).orElse(null));
  }

  private static JsonNode form(String body) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    for (String pair : body.split("&", 100)) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        fields.put(decoded(parts[0]), decoded(parts[1]));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.strip(), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
