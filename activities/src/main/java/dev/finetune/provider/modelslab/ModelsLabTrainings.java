package dev.finetune.provider.modelslab;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.provider.Account;
import dev.finetune.provider.Capabilities;
import dev.finetune.provider.KeyCheck;
import dev.finetune.provider.Preparation;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.modelslab.ModelsLabApi.Body;
import dev.finetune.trainer.TriggerWord;
import dev.finetune.training.FineTuneRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trainings at ModelsLab, with one account. It takes links to images as they are, so there is
 * nothing to prepare.
 */
record ModelsLabTrainings(
    Account account, TrainingApi api, ModelsLabApi calls, TrainingAnswers answers)
    implements ProviderApi {

  private static final String NOBODYS = "00000000-0000-0000-0000-000000000000";

  @Override
  public Capabilities capabilities() {
    return new Capabilities(api.cancel(), false, false);
  }

  @Override
  public Preparation prepare(FineTuneRequest request, String grant) {
    return new Preparation.Done(
        webhook ->
            answers.submitted(
                calls.submit(api.submit(), body(fields(request, webhook.orElse(""))))),
        null);
  }

  private Map<String, @Nullable Object> fields(FineTuneRequest request, String webhook) {
    Map<String, @Nullable Object> fields = new HashMap<>(request.options());
    fields.put("images", request.images());
    // The trainer's is seen by a caller, not documented.
    fields.put("webhook", webhook);
    if (api.isTrainer()) {
      fields.put("trainer_id", account.field(ModelsLab.TRAINER_ID));
      fields.put("trigger_word", TriggerWord.of(request).orElseThrow().text());
      fields.put("training_steps", request.maxTrainSteps());
      return fields;
    }
    // As the page spells it: numbers travel as strings, absent ones as null.
    fields.put("instance_prompt", request.instancePrompt());
    fields.put("class_prompt", request.classPrompt());
    fields.put("seed", Objects.toString(request.seed(), null));
    fields.put("training_type", request.trainingType());
    fields.put("max_train_steps", Integer.toString(request.maxTrainSteps()));
    if (request.baseModelId() != null) {
      fields.put("base_model_id", request.baseModelId());
    }
    return fields;
  }

  private Body body(Map<String, ? extends @Nullable Object> fields) {
    return new Body(account.key(), fields);
  }

  private ProviderAnswer status(String id) throws IOException {
    return calls.status(api.status(), id, body(Map.of()));
  }

  @Override
  public TrainingStatus check(AcceptedTraining training) throws IOException {
    return answers.status(training.trainingId(), status(training.trainingId()));
  }

  /** Whatever it answers: the status says whether it had an effect, except of the trainer. */
  @Override
  public Optional<TrainingStatus> cancel(AcceptedTraining training) throws IOException {
    String id = training.trainingId();
    var unused =
        api.isTrainer()
            ? calls.stop(body(Map.of("training_id", id)))
            : calls.cancel(id, body(Map.of()));
    return Optional.empty();
  }

  /** Asks for a training that nobody has. */
  @Override
  public KeyCheck checkKey() throws IOException {
    return TrainingAnswers.key(status(NOBODYS));
  }
}
