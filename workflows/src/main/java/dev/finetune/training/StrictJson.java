package dev.finetune.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One JSON object and nothing else: no second value after it, no name twice. */
public final class StrictJson {

  private final ObjectReader json =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  /**
   * Reads one.
   *
   * @throws InvalidRequestException if it is none, saying what is wrong and where
   */
  public JsonNode object(byte[] body) {
    if (new String(body, StandardCharsets.UTF_8).isBlank()) {
      throw refused("is empty");
    }
    JsonNode node = parse(body);
    if (!node.isObject()) {
      throw refused("is " + kindOf(node));
    }
    return node;
  }

  private JsonNode parse(byte[] body) {
    try {
      return json.readValue(body);
    } catch (JsonProcessingException e) {
      throw refused(JsonFault.of(e), "put that right, and send one JSON object");
    } catch (IOException e) {
      throw refused("cannot be read");
    }
  }

  private static String kindOf(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case BINARY, MISSING, OBJECT, POJO -> "no plain value";
    };
  }

  private static InvalidRequestException refused(String message) {
    return refused(
        message,
        "send one JSON object with instance_prompt, class_prompt, images and max_train_steps");
  }

  private static InvalidRequestException refused(String message, String remedy) {
    return new InvalidRequestException(List.of(new RequestProblem("input", null, message, remedy)));
  }
}
