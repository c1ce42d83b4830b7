package dev.finetune.simulator.astria;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Stage;
import dev.finetune.simulator.file.FileStore;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.SubmitForm;
import dev.finetune.simulator.training.Admission;
import dev.finetune.simulator.training.IdForm;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.Trainer;
import dev.finetune.simulator.training.TrainingBook;
import dev.finetune.simulator.training.WebhookForm;
import io.javalin.http.UploadedFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A submit, with links to pictures or with the pictures themselves. */
record NewTune(Call call, FileStore files) implements SubmitForm {

  private static final IdForm NUMBER =
      random -> Integer.toString(1_000_000 + random.nextInt(8_000_000));
  private static final WebhookForm CALLBACK =
      WebhookForm.unsigned(word -> Stage.of(word) == Stage.READY, TuneJson::callback);

  static Trainer trainer(ObjectNode body) {
    boolean mock = body.path("tune").path("branch").asText("").equals("fast");
    return Trainer.of(mock ? 0 : 2, NUMBER, CALLBACK);
  }

  private String field(String name) {
    return call.body().path("tune").path(name).asText("");
  }

  @Override
  public Optional<Answer> refusal() {
    for (String name : List.of("title", "name")) {
      if (field(name).isBlank()) {
        return Optional.of(Astria.error(422, name + " can't be blank"));
      }
    }
    return links().isEmpty() && uploads().isEmpty()
        ? Optional.of(Astria.error(422, "images can't be blank"))
        : Optional.empty();
  }

  @Override
  public Order order() {
    List<String> images =
        Stream.concat(links().stream(), uploads().stream().map(this::link)).toList();
    return call.order(field("title"), images);
  }

  @Override
  public Admission admit(Order order, Trainer trainer, TrainingBook book, Behaviour behaviour) {
    return call.account().key().startsWith(Astria.IDEMPOTENT)
        ? book.acceptOnce(order, trainer, behaviour, call.at())
        : SubmitForm.super.admit(order, trainer, book, behaviour);
  }

  private List<String> links() {
    return call.body().path("tune").path("image_urls").valueStream().map(JsonNode::asText).toList();
  }

  private List<UploadedFile> uploads() {
    return call.http().isMultipart() ? call.http().uploadedFiles("tune[images][]") : List.of();
  }

  private String link(UploadedFile image) {
    return call.root() + "/images/" + files.add(image).id();
  }

  @Override
  public Answer acceptance(Snapshot tune, AnswerForm form) {
    return Answer.json(201, TuneJson.of(tune)).in(form, "id", "url");
  }
}
