package dev.finetune.provider.fal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.ledger.LostRequest;
import dev.finetune.provider.Account;
import dev.finetune.provider.Capabilities;
import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.ImageFiles;
import dev.finetune.provider.KeyCheck;
import dev.finetune.provider.Preparation;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.http.AnswerFields;
import dev.finetune.provider.http.PagedList;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.FineTuneRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Requests of trainers at fal, with one account. */
record FalTrainings(Account account, FalApi api, ImageFiles images, RequestAnswers answers)
    implements ProviderApi {

  @Override
  public Capabilities capabilities() {
    return new Capabilities(CancelSupport.ASKED, true, true);
  }

  @Override
  public Preparation prepare(FineTuneRequest request, String grant) throws IOException {
    return images.packed(request.images(), zip -> upload(request, grant, zip));
  }

  private Preparation upload(FineTuneRequest request, String grant, byte[] zip) throws IOException {
    String type = "application/zip";
    Map<String, String> file = Map.of("file_name", grant + ".zip", "content_type", type);
    ProviderAnswer place = api.initiate(Fal.host(account, Fal.STORAGE), file);
    AnswerFields fields = AnswerFields.of(place);
    String url = fields.text("file_url");
    if (!place.isOk() || url.isEmpty()) {
      return answers.problems().prepared(place);
    }
    ProviderAnswer stored = account.connection().put(fields.text("upload_url"), type, zip);
    if (!stored.isOk()) {
      return answers.problems().prepared(stored);
    }
    ObjectNode input = FalTrainer.of(account.api()).input(request, url);
    return new Preparation.Done(
        webhook -> answers.submitted(api.submit(account.api(), webhook.orElse(null), input)), url);
  }

  /** A guess that holds where storage is on: the history has what was sent. */
  @Override
  public List<String> find(LostRequest lost) throws IOException {
    URI platform = Fal.host(account, Fal.PLATFORM);
    String start = lost.at().minus(PagedList.CLOCKS_DIFFER).toString();
    return new PagedList(
            "requests", "/items", "request_id", page -> page.body().path("next_cursor").asText(""))
        .ids(
            cursor -> api.requests(platform, lost.provider().api(), start, cursor),
            one ->
                one.path("json_input")
                    .valueStream()
                    .anyMatch(value -> value.asText().equals(lost.searchKey())));
  }

  @Override
  public TrainingStatus check(AcceptedTraining training) throws IOException {
    ProviderAnswer status = api.status(training.provider().api(), training.trainingId());
    if (!RequestAnswers.isOver(status)) {
      return answers.underWay(status);
    }
    ProviderAnswer result = api.result(address(training, status, "response_url", ""));
    return answers.ended(training.trainingId(), status, result);
  }

  /** The one that the status names, if it is of this request and the key may go there. */
  private URI address(AcceptedTraining training, ProviderAnswer status, String named, String call) {
    String base = account.url().text() + "/";
    String request = "requests/" + training.trainingId() + call;
    String own = AnswerFields.of(status).text(named);
    boolean ours = own.matches(Pattern.quote(base) + "[\\w./-]+/" + request);
    return URI.create(ours ? own : base + training.provider().api() + "/" + request);
  }

  /** Only a request that has not begun is sure never to run. */
  @Override
  public Optional<TrainingStatus> cancel(AcceptedTraining training) throws IOException {
    ProviderAnswer status = api.status(training.provider().api(), training.trainingId());
    ProviderAnswer answer = api.cancel(address(training, status, "cancel_url", "/cancel"));
    String why = "the provider took it out of its queue";
    return Optional.<TrainingStatus>of(new TrainingStatus.Failed(Cause.NEVER_RAN, why))
        .filter(end -> answer.status() == 200 && AnswerFields.of(answer).status().equals("ok"));
  }

  @Override
  public KeyCheck checkKey() throws IOException {
    return HttpProblems.key(api.status(account.api(), "00000000-0000-0000-0000-000000000000"));
  }
}
