package dev.finetune.simulator.answer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with a request, by field: the provider's own shape of it. */
public final class Findings {

  private final Map<String, List<String>> byField = new LinkedHashMap<>();

  public void add(String field, String sentence) {
    byField.computeIfAbsent(field, name -> new ArrayList<>()).add(sentence);
  }

  public Map<String, List<String>> byField() {
    return byField;
  }

  public static ObjectNode json(Map<String, List<String>> findings) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    findings.forEach((field, sentences) -> sentences.forEach(node.withArrayProperty(field)::add));
    return node;
  }
}
