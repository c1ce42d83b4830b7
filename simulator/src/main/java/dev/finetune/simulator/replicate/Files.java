package dev.finetune.simulator.replicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.file.FileStore;
import dev.finetune.simulator.file.StoredFile;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import io.javalin.http.UploadedFile;
import java.time.Duration;

/**
 * Uploads. A file is kept for a day, as recordings show; the documentation's example has an hour.
 */
record Files(FileStore store) {

  private static final Duration LIFE = Duration.ofHours(24);
  private static final int LARGEST = 100 << 20;

  Answer create(Call call) {
    UploadedFile content = call.http().uploadedFile("content");
    if (content == null) {
      return Problem.of(400, "Missing content");
    }
    return content.size() < LARGEST
        ? Answer.json(201, json(call, store.add(content)))
        : Problem.of(413, "File is too large");
  }

  private static ObjectNode json(Call call, StoredFile file) {
    ObjectNode json =
        Answer.node()
            .put("id", file.id())
            .put("name", file.name())
            .put("content_type", file.contentType())
            .put("size", file.size())
            .put("etag", file.digest().substring(0, 32))
            .put("created_at", file.createdAt().toString())
            .put("expires_at", file.createdAt().plus(LIFE).toString());
    json.putObject("checksums").put("sha256", file.digest());
    json.putObject("metadata");
    json.putObject("urls").put("get", call.root() + Replicate.BASE + "/files/" + file.id());
    return json;
  }
}
