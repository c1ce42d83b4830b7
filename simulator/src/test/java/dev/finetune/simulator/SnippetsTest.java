package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.simulator.ledger.AcceptedTraining;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API page's five client snippets, with nothing changed but the host. */
class SnippetsTest {

  @AutoClose private final Rig rig = new Rig();

  private static final String OKHTTP_BODY =
      """
      {
          "key": "",
          "instance_prompt": "a photo of adhik person",
          "class_prompt" : "a photo of person",
         "images": [
              "https://stablediffusionapi.com/storage/generations/AdhikJoshi_00000.png",
              "https://stablediffusionapi.com/storage/generations/AdhikJoshi_00001.png",
              "https://stablediffusionapi.com/storage/generations/AdhikJoshi_00002.png",
              "https://stablediffusionapi.com/storage/generations/AdhikJoshi_00003.png",
              "https://stablediffusionapi.com/storage/generations/AdhikJoshi_00004.png",
              "https://stablediffusionapi.com/storage/generations/AdhikJoshi_00005.png",
              "https://stablediffusionapi.com/storage/generations/AdhikJoshi_00006.png",
              "https://stablediffusionapi.com/storage/generations/AdhikJoshi_00007.png"
          ],
          "seed": "0",
         "training_type": "men",
        "max_train_steps": "2000",
        "webhook": ""
      }\
      """;

  /** What fetch, PHP curl, Node's request and Python's requests sent, byte for byte. */
  @ParameterizedTest
  @ValueSource(strings = {"fetch", "php", "node", "requests"})
  void aRecordedClientIsUnderstood(String client) throws Exception {
    assertThat(rig.replay(recorded(client)))
        .startsWith("HTTP/1.1 200 OK")
        .contains("\"messege\":\"deploying_gpu\"");
    assertIsTheExample("photo of adhik person", 7);
  }

  @Test
  void theOkHttpClientIsUnderstood() throws Exception {
    assertThat(runOkHttp(rig.simulator().url())).contains("\"messege\":\"deploying_gpu\"");
    assertIsTheExample("a photo of adhik person", 8);
  }

  private void assertIsTheExample(String prompt, int images) {
    AcceptedTraining training = rig.trainings().get(0);
    Map<String, ?> request = training.request();
    assertThat(request.get("instance_prompt")).isEqualTo(prompt);
    assertThat(request.get("max_train_steps")).isEqualTo("2000");
    assertThat(request.get("images")).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(images);
    assertThat(training.webhook()).isNull();
  }

  @SuppressWarnings("deprecation") // The snippet names the media type first.
  private static String runOkHttp(String api) throws IOException {
    OkHttpClient client = new OkHttpClient().newBuilder().build();
    MediaType mediaType = MediaType.parse("application/json");
    RequestBody body = RequestBody.create(mediaType, OKHTTP_BODY);
    Request request =
        new Request.Builder()
            .url(api + "/sandbox/v3/fine_tune")
            .method("POST", body)
            .addHeader("Content-Type", "application/json")
            .build();
    try (Response response = client.newCall(request).execute()) {
      return response.body().string();
    }
  }

  private static byte[] recorded(String client) throws IOException {
    try (InputStream bytes =
        SnippetsTest.class.getResourceAsStream("/clients/" + client + ".http")) {
      return Objects.requireNonNull(bytes, client).readAllBytes();
    }
  }
}
