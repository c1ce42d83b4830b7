package dev.finetune.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
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
    try {
      return new RequestReader().read(body(first));
    } catch (InvalidRequestException e) {
      throw isPlain() ? e : encoded();
    }
  }

  /**
   * Whether there is one input. The start form of the UI copies those of a run that continued
   * another, whose second is a checkpoint.
   */
  boolean isOne() {
    return third == null && isUnusedOrCheckpoint();
  }

  private boolean isUnusedOrCheckpoint() {
    byte[] body = body(second);
    try {
      JsonNode value = JSON.readTree(body);
      return value.isMissingNode()
          || value.isNull()
          || (value.has("acceptBy") && value.has("asked"));
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
                null,
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
