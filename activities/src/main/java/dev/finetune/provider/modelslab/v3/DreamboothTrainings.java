package dev.finetune.provider.modelslab.v3;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.provider.Account;
import dev.finetune.provider.Capabilities;
import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.KeyCheck;
import dev.finetune.provider.Preparation;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.modelslab.body.CallBody;
import dev.finetune.provider.modelslab.body.TrainingAnswers;
import dev.finetune.provider.modelslab.body.TrainingWords;
import dev.finetune.training.FineTuneRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trainings of the API page, with one account. It takes links to images as they are, so there is
 * nothing to prepare.
 */
public record DreamboothTrainings(
    Account account, DreamboothPath path, DreamboothApi calls, TrainingAnswers answers)
    implements ProviderApi {

  public static DreamboothTrainings open(
      Account account, DreamboothPath path, HttpProblems problems) {
    return new DreamboothTrainings(
        account,
        path,
        account.connection().open(DreamboothApi.class, path.path(), Map.of()),
        new TrainingAnswers(problems, TrainingWords::id));
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(path.cancel(), false, false);
  }

  @Override
  public Preparation prepare(FineTuneRequest request, String grant) {
    return new Preparation.Done(
        webhook ->
            answers.submitted(
                calls.submit(
                    path.submit(), CallBody.of(account, fields(request, webhook.orElse(""))))),
        null);
  }

  /** As the page spells them: numbers travel as strings, absent ones as null. */
  private static Map<String, @Nullable Object> fields(FineTuneRequest request, String webhook) {
    Map<String, @Nullable Object> fields = new HashMap<>(request.options());
    fields.put("instance_prompt", request.instancePrompt());
    fields.put("class_prompt", request.classPrompt());
    fields.put("images", request.images());
    fields.put("seed", Objects.toString(request.seed(), null));
    fields.put("training_type", request.trainingType());
    fields.put("max_train_steps", Integer.toString(request.maxTrainSteps()));
    fields.put("webhook", webhook);
    if (request.baseModelId() != null) {
      fields.put("base_model_id", request.baseModelId());
    }
    return fields;
  }

  @Override
  public TrainingStatus check(AcceptedTraining training) throws IOException {
    String id = training.trainingId();
    return answers.status(id, calls.status(id, CallBody.of(account)));
  }

  /** Whatever it answers: the status says whether it had an effect. */
  @Override
  public Optional<TrainingStatus> cancel(AcceptedTraining training) throws IOException {
    var unused = calls.cancel(training.trainingId(), CallBody.of(account));
    return Optional.empty();
  }

  /** Asks for a training that nobody has. */
  @Override
  public KeyCheck checkKey() throws IOException {
    return TrainingAnswers.key(
        calls.status("00000000-0000-0000-0000-000000000000", CallBody.of(account)));
  }
}
