package dev.finetune.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;

/** Form fields as JSON: {@code tune[name]} is a field of a field, {@code tune[urls][]} a list. */
final class Form {

  private Form() {}

  static ObjectNode read(Context ctx) {
    ObjectNode body = Answer.node();
    ctx.formParamMap()
        .forEach(
            (name, values) -> {
              if (!values.isEmpty()) {
                put(body, name, values);
              }
            });
    return body;
  }

  private static void put(ObjectNode body, String name, List<String> values) {
    List<String> path = List.of(name.replace("]", "").split("\\[", -1));
    ObjectNode parent = body;
    for (int i = 0; i + 1 < path.size() && !path.get(i + 1).isEmpty(); i++) {
      parent = parent.withObjectProperty(path.get(i));
    }
    if (name.endsWith("[]")) {
      values.forEach(parent.withArrayProperty(path.get(path.size() - 2))::add);
    } else {
      parent.put(path.get(path.size() - 1), values.get(0));
    }
  }
}
