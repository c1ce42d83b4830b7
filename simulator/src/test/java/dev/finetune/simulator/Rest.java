package dev.finetune.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

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

  HttpResponse<String> delete(String path) throws Exception {
    return send("DELETE", path, "");
  }

  /** Sends a file as the field of a form. */
  HttpResponse<String> upload(String path, String field, byte[] content) throws Exception {
    String head =
        "--edge\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"data.zip\"\r\nContent-Type: application/zip\r\n\r\n"
            .formatted(field);
    return rig.send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=edge")
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofString(head),
                    BodyPublishers.ofByteArray(content),
                    BodyPublishers.ofString("\r\n--edge--\r\n"))));
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
}
