package dev.finetune.provider.modelslab.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.provider.body.BodyReader;
import dev.finetune.provider.body.BodyText;
import dev.finetune.provider.http.AnswerFields;
import dev.finetune.provider.webhook.WebhookContent;
import dev.finetune.provider.webhook.WebhookVerifier;
import dev.finetune.training.StepLog;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.TrainingIds;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.hc.core5.net.WWWFormCodec;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a webhook, which is unsigned. Any body gives one, an empty one if need be: even
 * one that cannot be read says "check now".
 *
 * <p>Source: JSON is documented (2023), with {@code training_status}, {@code model_id} and {@code
 * logs}. A form with the same names, and {@code status}, {@code training_id}, {@code messege}, are
 * accepted too. Safe for use by many threads.
 */
public final class WebhookParser implements WebhookVerifier {

  private static final int LONGEST_FORM = 1 << 20;

  @Override
  public WebhookContent verify(UnaryOperator<@Nullable String> headers, byte[] body) {
    BodyText whole = BodyText.of(new ByteArrayInputStream(body), null);
    String text = whole.all();
    AnswerFields fields = AnswerFields.of(BodyReader.object(whole).orElseGet(() -> form(text)));
    TrainingPhase status = new TrainingPhase(fields.status());
    return new WebhookContent.News(
        TrainingWords.phase(fields)
            .or(() -> Optional.of(status).filter(TrainingWords::isKnown))
            .orElse(null),
        TrainingWords.id(fields)
            .or(() -> TrainingWords.runId(fields))
            .or(() -> BodyReader.namedIds(text).stream().findFirst())
            .filter(TrainingIds::isValid)
            .orElse(null),
        TrainingWords.logs(fields).flatMap(StepLog::eta).orElse(null));
  }

  private static JsonNode form(String body) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    WWWFormCodec.parse(body.substring(0, Math.min(body.length(), LONGEST_FORM)), UTF_8)
        .forEach(field -> fields.put(field.getName(), field.getValue()));
    return fields;
  }
}
