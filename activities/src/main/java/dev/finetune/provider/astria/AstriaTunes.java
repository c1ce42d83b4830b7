package dev.finetune.provider.astria;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.ledger.LostRequest;
import dev.finetune.provider.Account;
import dev.finetune.provider.Capabilities;
import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.ImageFiles;
import dev.finetune.provider.KeyCheck;
import dev.finetune.provider.Preparation;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.http.Multipart;
import dev.finetune.provider.http.PagedList;
import dev.finetune.trainer.TrainerOption;
import dev.finetune.trainer.TriggerWord;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.TrainingType;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tunes at Astria, with one account. It takes links to images, or the images themselves. */
record AstriaTunes(Account account, TunesApi api, ImageFiles images, TuneAnswers answers)
    implements ProviderApi {

  @Override
  public Capabilities capabilities() {
    boolean idempotent = account.field(Astria.IDEMPOTENT_TITLES).equals("true");
    return new Capabilities(CancelSupport.NONE, true, false, idempotent);
  }

  @Override
  public Preparation prepare(FineTuneRequest request, String grant) throws IOException {
    String title = "finetune:" + grant;
    if (uploads()) {
      return uploaded(request, title);
    }
    return new Preparation.Done(
        webhook ->
            answers.submitted(api.create(new TunesApi.NewTune(tune(request, title, webhook)))),
        title);
  }

  private Preparation uploaded(FineTuneRequest request, String title) throws IOException {
    Multipart form = new Multipart();
    Preparation.PaidCall call =
        webhook -> answers.submitted(api.create(with(tune(request, title, webhook), form)));
    return images.fetched(
        request.images(),
        (name, image) -> form.file("tune[images][]", name, type(name), image),
        () -> new Preparation.Done(call, title));
  }

  private static String type(String name) {
    return name.endsWith(".jpg") ? "image/jpeg" : "image/" + name.substring(name.indexOf('.') + 1);
  }

  private boolean uploads() {
    return account.field(Astria.UPLOAD_IMAGES).equals("true");
  }

  private static byte[] with(ObjectNode tune, Multipart form) {
    Multipart whole = form.copy();
    tune.properties()
        .forEach(field -> whole.text("tune[" + field.getKey() + "]", field.getValue().asText()));
    return whole.bytes();
  }

  /** Options go before what is usual, such as the base of the account. */
  private ObjectNode tune(FineTuneRequest request, String title, Optional<String> webhook) {
    ObjectNode tune = JsonNodeFactory.instance.objectNode();
    tune.put("title", title).put("name", className(request));
    if (!uploads()) {
      request.images().forEach(tune.putArray("image_urls")::add);
    }
    TriggerWord.of(request).ifPresent(word -> tune.put("token", word.text()));
    tune.put("steps", request.maxTrainSteps()).put("branch", account.api());
    tune.put("model_type", "lora");
    tune.put("base_tune_id", Integer.valueOf(account.field(Astria.BASE_TUNE)));
    webhook.ifPresent(address -> tune.put("callback", address));
    return TrainerOption.add(request.options(), tune);
  }

  /** The class by the training type; or else the last word of the class prompt. */
  private static String className(FineTuneRequest request) {
    TrainingType type = request.trainingType();
    if (type == null) {
      String[] words = request.classPrompt().strip().split("\\s+", -1);
      return words[words.length - 1];
    }
    return switch (type) {
      case MEN -> "man";
      case FEMALE, WOMEN -> "woman";
      case COUPLE -> "couple";
    };
  }

  /** Goes back to a little before the request was sent; titles are compared here. */
  @Override
  public List<String> find(LostRequest lost) throws IOException {
    Instant since = lost.at().minus(PagedList.CLOCKS_DIFFER);
    return new PagedList("tunes", "", "id", page -> page.reaches(since) ? "" : last(page.items()))
        .ids(api::tunes, tune -> tune.path("title").asText("").equals(lost.searchKey()));
  }

  private static String last(List<JsonNode> tunes) {
    return tunes.isEmpty() ? "" : tunes.get(tunes.size() - 1).path("id").asText();
  }

  @Override
  public TrainingStatus check(AcceptedTraining training) throws IOException {
    return answers.status(api.tune(training.trainingId()));
  }

  @Override
  public Optional<TrainingStatus> cancel(AcceptedTraining training) {
    throw new UnsupportedOperationException("there is no call that cancels a tune");
  }

  @Override
  public KeyCheck checkKey() throws IOException {
    return HttpProblems.key(api.tunes("1"));
  }
}
