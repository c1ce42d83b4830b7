package dev.finetune.provider.replicate;

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
import dev.finetune.provider.SubmitAnswer;
import dev.finetune.provider.http.AnswerFields;
import dev.finetune.provider.http.Multipart;
import dev.finetune.provider.http.PagedList;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.replicate.ReplicateApi.NewTraining;
import dev.finetune.provider.schema.InputSchema;
import dev.finetune.trainer.TrainerOption;
import dev.finetune.trainer.TriggerWord;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.RequestProblem;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Trainings at Replicate, with one account. */
record ReplicateTrainings(
    Account account, ReplicateApi api, ImageFiles images, TrainingAnswers answers)
    implements ProviderApi {

  private static final String INPUT_IMAGES = "input_images";
  private static final String DESTINATION = Replicate.DESTINATION.name();
  private static final Pattern CURSOR = Pattern.compile("[?&]cursor=([^&#]+)");

  @Override
  public Capabilities capabilities() {
    return new Capabilities(CancelSupport.CONFIRMED, true, account.webhookSecret().isPresent());
  }

  /** All that can be wrong is found before the images are uploaded; the paid call comes after. */
  @Override
  public Preparation prepare(FineTuneRequest request, String grant) throws IOException {
    String usual = account.field(Replicate.DESTINATION);
    String destination = Objects.toString(request.options().get(DESTINATION), usual);
    Optional<SubmitAnswer.Declined> noDestination = destination(destination).problem();
    if (noDestination.isPresent()) {
      return noDestination.get();
    }
    ProviderAnswer found = Trainer.find(account.api(), api);
    Optional<Trainer> trainer = Trainer.in(found, account.api());
    if (trainer.isEmpty()) {
      return answers.problems().prepared(found);
    }
    ObjectNode input = input(request, trainer.get().input());
    List<RequestProblem> wrong = trainer.get().input().problems(input);
    if (!wrong.isEmpty()) {
      return SubmitAnswer.Refused.of(wrong);
    }
    return images.packed(
        request.images(), zip -> upload(zip, grant, trainer.get(), input, destination));
  }

  private Destination destination(String name) {
    return new Destination(account, name, api, answers.problems());
  }

  private Preparation upload(
      byte[] zip, String grant, Trainer trainer, ObjectNode input, String destination)
      throws IOException {
    Multipart form = new Multipart().file("content", grant + ".zip", "application/zip", zip);
    ProviderAnswer stored = api.upload(form.bytes());
    String url = AnswerFields.of(stored).object("urls").text("get");
    if (!stored.isOk() || url.isEmpty()) {
      return answers.problems().prepared(stored);
    }
    input.put(INPUT_IMAGES, url);
    return new Preparation.Done(
        webhook -> {
          NewTraining training = new NewTraining(destination, input, webhook.orElse(null));
          return answers.submitted(api.train(trainer.model(), trainer.version(), training));
        },
        url);
  }

  private static ObjectNode input(FineTuneRequest request, InputSchema schema) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put(INPUT_IMAGES, "to be uploaded");
    input.put("steps", request.maxTrainSteps());
    TriggerWord.of(request).ifPresent(word -> input.put("trigger_word", word.text()));
    if (schema.has("seed") && request.seed() != null) {
      input.put("seed", request.seed());
    }
    TrainerOption.add(request.options(), input).remove(DESTINATION);
    return input;
  }

  /** Goes back to a little before the request was sent. */
  @Override
  public List<String> find(LostRequest lost) throws IOException {
    Instant since = lost.at().minus(PagedList.CLOCKS_DIFFER);
    return new PagedList("trainings", "/results", "id", page -> next(page, since))
        .ids(
            api::trainings,
            one -> one.path("input").path(INPUT_IMAGES).asText("").equals(lost.searchKey()));
  }

  private static String next(PagedList.Page page, Instant since) {
    Matcher cursor = CURSOR.matcher(page.body().path("next").asText(""));
    return cursor.find() && !page.reaches(since)
        ? URLDecoder.decode(cursor.group(1), StandardCharsets.UTF_8)
        : "";
  }

  @Override
  public TrainingStatus check(AcceptedTraining training) throws IOException {
    return answers.status(training.trainingId(), api.training(training.trainingId()));
  }

  @Override
  public Optional<TrainingStatus> cancel(AcceptedTraining training) throws IOException {
    ProviderAnswer answer = api.cancel(training.trainingId());
    return Optional.of(answers.status(training.trainingId(), answer)).filter(TrainingStatus::isEnd);
  }

  @Override
  public KeyCheck checkKey() throws IOException {
    KeyCheck key = HttpProblems.key(api.account());
    return key.verdict() == KeyCheck.Verdict.TAKEN
        ? destination(account.field(Replicate.DESTINATION)).checked(key)
        : key;
  }
}
