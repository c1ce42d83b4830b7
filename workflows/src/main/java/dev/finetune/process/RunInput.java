package dev.finetune.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.finetune.activity.FailureType;
import dev.finetune.process.run.Failures;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.training.RequestProblem;
import dev.finetune.training.RequestReader;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.RawValue;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run was started with: one request, and nothing beside it.
 *
 * @param second what else; where one run continues another, its checkpoint
 */
record RunInput(@Nullable RawValue first, @Nullable RawValue second, @Nullable RawValue third) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ByteString NONE = ByteString.EMPTY;
  private static final List<String> PLAIN =
      List.of("", "json/plain", "json/protobuf", "binary/plain", "binary/null");

  FineTuneRequest request() {
    if (third != null || !isUnusedOrCheckpoint()) {
      throw Failures.of(
          FailureType.INVALID_REQUEST,
          "The run was started with more than one input, and only the first is read: start it with"
              + " one JSON object that holds every field, so with one --input.");
    }
    try {
      return new RequestReader().read(body(first));
    } catch (InvalidRequestException e) {
      boolean secret = e.problems().stream().anyMatch(p -> RequestReader.isSecret(p.field()));
      String isOut = " The secret now stands in the history of this run: replace it at its issuer.";
      String message = isPlain() ? e.getMessage() : encoded().getMessage();
      throw Failures.of(FailureType.INVALID_REQUEST, message + (secret ? isOut : ""));
    }
  }

  /** The start form of the UI copies the inputs of a run that continued another. */
  private boolean isUnusedOrCheckpoint() {
    byte[] body = body(second);
    try {
      JsonNode value = JSON.readTree(body);
      return value.isMissingNode()
          || value.isNull()
          || (value.has("acceptBy") && value.has("deadline"));
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isPlain() {
    return PLAIN.contains(encoding());
  }

  private InvalidRequestException encoded() {
    return new InvalidRequestException(
        List.of(
            new RequestProblem(
                "input",
                "is encoded as \"%s\", which no worker here decodes".formatted(encoding()),
                "send one JSON object (json/plain), without the codec that encrypts or compresses"
                    + " payloads")));
  }

  private String encoding() {
    Payload payload = first == null ? Payload.getDefaultInstance() : first.getPayload();
    String name = payload.getMetadataMap().getOrDefault("encoding", NONE).toStringUtf8();
    return name.replaceAll("[^\\x21-\\x7e]|(?<=.{100}).", "");
  }

  private static byte[] body(@Nullable RawValue value) {
    return value == null ? new byte[0] : value.getPayload().getData().toByteArray();
  }
}
