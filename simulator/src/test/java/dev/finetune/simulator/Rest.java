package dev.finetune.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * A client of a provider with the key in a header.
 *
 * @param base the path of the provider
 * @param authorization the header with the key
 */
record Rest(Rig rig, String base, String authorization) {

  private static final ObjectMapper JSON = new ObjectMapper();

  HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, "");
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    return send("POST", path, body);
  }

  HttpResponse<String> put(String path, String body) throws Exception {
    return send("PUT", path, body);
  }

  /** Sends a file as the field of a form. */
  HttpResponse<String> upload(String path, String field, byte[] content) throws Exception {
    return upload(path, new Form().file(field, content));
  }

  HttpResponse<String> upload(String path, Form form) throws Exception {
    return rig.send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=edge")
            .POST(form.body()));
  }

  JsonNode json(String path) throws Exception {
    return json(get(path));
  }

  static JsonNode json(HttpResponse<String> answer) throws Exception {
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return rig.send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    String url = path.startsWith("http") ? path : rig.simulator().root() + base + path;
    return HttpRequest.newBuilder(URI.create(url)).header("Authorization", authorization);
  }

  /** Fields and files. */
  static final class Form {

    private final List<BodyPublisher> parts = new ArrayList<>();

    Form field(String name, String value) {
      return part("name=\"%s\"\r\n\r\n".formatted(name), value.getBytes(UTF_8));
    }

    Form file(String name, byte[] content) {
      String head = "name=\"%s\"; filename=\"file\"\r\nContent-Type: application/zip\r\n\r\n";
      return part(head.formatted(name), content);
    }

    private Form part(String head, byte[] content) {
      parts.add(BodyPublishers.ofString("--edge\r\nContent-Disposition: form-data; " + head));
      parts.add(BodyPublishers.ofByteArray(content));
      parts.add(BodyPublishers.ofString("\r\n"));
      return this;
    }

    BodyPublisher body() {
      parts.add(BodyPublishers.ofString("--edge--\r\n"));
      return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }
  }
}
