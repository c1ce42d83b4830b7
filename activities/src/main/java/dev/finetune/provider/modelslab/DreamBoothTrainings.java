package dev.finetune.provider.modelslab;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.provider.Account;
import dev.finetune.provider.Capabilities;
import dev.finetune.provider.KeyCheck;
import dev.finetune.provider.Preparation;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.FineTuneRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/**
 * The trainings of the API page, of whole models and of LoRAs. It takes links to images as they
 * are, so there is nothing to prepare.
 *
 * @param production what only the production endpoints have; empty for the sandbox
 */
record DreamBoothTrainings(
    Account account, FineTuneApi api, Optional<ProductionApi> production, Clock clock)
    implements ProviderApi {

  @Override
  public Capabilities capabilities() {
    return new Capabilities(
        production.isPresent() ? CancelSupport.CONFIRMED : CancelSupport.NONE, false, false);
  }

  @Override
  public Preparation prepare(FineTuneRequest request, String grant) {
    return new Preparation.Done(
        webhook ->
            new SubmitClassifier(account.name(), clock.instant())
                .classify(submit(SubmitBody.of(request, account.key(), webhook))),
        null);
  }

  private ProviderAnswer submit(SubmitBody body) throws IOException {
    return account.api().equals(ModelsLab.LORA)
        ? production.orElseThrow().submitLora(body)
        : api.submit(body);
  }

  @Override
  public TrainingStatus check(AcceptedTraining training) throws IOException {
    return new StatusClassifier(training.trainingId(), clock.instant())
        .classify(api.status(training.trainingId(), new FineTuneApi.KeyBody(account.key())));
  }

  /** Whatever it answers: the status endpoint says whether it had an effect. */
  @Override
  public Optional<TrainingStatus> cancel(AcceptedTraining training) throws IOException {
    var unused =
        production
            .orElseThrow()
            .cancel(training.trainingId(), new FineTuneApi.KeyBody(account.key()));
    return Optional.empty();
  }

  @Override
  public KeyCheck checkKey() throws IOException {
    return KeyAnswer.ask(api, production, new FineTuneApi.KeyBody(account.key()));
  }
}
