package dev.finetune.provider.modelslab;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.provider.Account;
import dev.finetune.provider.Capabilities;
import dev.finetune.provider.KeyCheck;
import dev.finetune.provider.Preparation;
import dev.finetune.provider.ProviderApi;
import dev.finetune.trainer.TriggerWord;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.FineTuneRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** Runs of the trainer API. It takes links to images as they are: there is nothing to prepare. */
record TrainerRuns(Account account, TrainerApi api, Clock clock) implements ProviderApi {

  private static final String NOBODYS = "00000000-0000-0000-0000-000000000000";

  @Override
  public Capabilities capabilities() {
    return new Capabilities(CancelSupport.ASKED, false, false);
  }

  @Override
  public Preparation prepare(FineTuneRequest request, String grant) {
    return new Preparation.Done(
        webhook ->
            new SubmitClassifier(account.name(), clock.instant(), TrainerWords::id)
                .classify(api.train(run(request, webhook))),
        null);
  }

  private TrainerApi.NewRun run(FineTuneRequest request, Optional<String> webhook) {
    return new TrainerApi.NewRun(
        account.key(),
        account.field(ModelsLab.TRAINER_ID),
        request.images(),
        TriggerWord.of(request).orElseThrow().text(),
        request.maxTrainSteps(),
        webhook.orElse(""),
        request.options());
  }

  @Override
  public TrainingStatus check(AcceptedTraining training) throws IOException {
    String id = training.trainingId();
    return TrainerWords.status(
        id, api.status(id, new FineTuneApi.KeyBody(account.key())), clock.instant());
  }

  /** Whatever it answers: a run that was stopped looks like one that is finished. */
  @Override
  public Optional<TrainingStatus> cancel(AcceptedTraining training) throws IOException {
    var unused = api.stop(new TrainerApi.Stop(account.key(), training.trainingId()));
    return Optional.empty();
  }

  @Override
  public KeyCheck checkKey() throws IOException {
    return KeyAnswer.judge(api.status(NOBODYS, new FineTuneApi.KeyBody(account.key())));
  }
}
