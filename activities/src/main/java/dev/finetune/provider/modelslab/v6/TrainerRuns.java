package dev.finetune.provider.modelslab.v6;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.provider.Account;
import dev.finetune.provider.AccountField;
import dev.finetune.provider.Capabilities;
import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.KeyCheck;
import dev.finetune.provider.Preparation;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.modelslab.body.CallBody;
import dev.finetune.provider.modelslab.body.TrainingAnswers;
import dev.finetune.provider.modelslab.body.TrainingWords;
import dev.finetune.trainer.ImageLimits;
import dev.finetune.trainer.PageField;
import dev.finetune.trainer.StepRange;
import dev.finetune.trainer.TrainerOption;
import dev.finetune.trainer.TrainerRules;
import dev.finetune.trainer.TriggerWord;
import dev.finetune.trainer.WordUse;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.FineTuneRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs of the trainer, with one account. It takes links to images as they are, so there is nothing
 * to prepare.
 */
public record TrainerRuns(Account account, TrainerApi calls, TrainingAnswers answers)
    implements ProviderApi {

  /** What accounts call this API. */
  public static final String WORD = "trainer";

  /** Which trainer is meant; each has fields of its own. */
  public static final AccountField TRAINER_ID =
      AccountField.text("trainer", "[a-z0-9][a-z0-9_-]*", "flux_lora_trainer", "flux_lora_trainer");

  public static final TrainerRules RULES =
      TrainerRules.of(
              ImageLimits.advising(1),
              StepRange.ANY,
              WordUse.NEEDED,
              TrainerOption.whole("resolution", 1, 4096),
              TrainerOption.of("training_steps", "max_train_steps"))
          .sendingOnly(PageField.MAX_TRAIN_STEPS);

  public static TrainerRuns open(Account account, HttpProblems problems) {
    return new TrainerRuns(
        account,
        account.connection().open(TrainerApi.class, "/v6/trainer", Map.of()),
        new TrainingAnswers(problems, TrainingWords::runId));
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(CancelSupport.ASKED, false, false);
  }

  @Override
  public Preparation prepare(FineTuneRequest request, String grant) {
    return new Preparation.Done(
        webhook ->
            answers.submitted(
                calls.submit(CallBody.of(account, fields(request, webhook.orElse(""))))),
        null);
  }

  private Map<String, @Nullable Object> fields(FineTuneRequest request, String webhook) {
    Map<String, @Nullable Object> fields = new HashMap<>(request.options());
    fields.put("trainer_id", account.field(TRAINER_ID));
    fields.put("images", request.images());
    fields.put("trigger_word", TriggerWord.of(request).orElseThrow().text());
    fields.put("training_steps", request.maxTrainSteps());
    // Seen by a caller, not documented.
    fields.put("webhook", webhook);
    return fields;
  }

  @Override
  public TrainingStatus check(AcceptedTraining run) throws IOException {
    String id = run.trainingId();
    return answers.status(id, calls.status(id, CallBody.of(account)));
  }

  /** Whatever it answers; nothing confirms it, as the status shows no difference. */
  @Override
  public Optional<TrainingStatus> cancel(AcceptedTraining run) throws IOException {
    var unused = calls.stop(CallBody.of(account, Map.of("training_id", run.trainingId())));
    return Optional.empty();
  }

  /** Asks for a run that nobody has. */
  @Override
  public KeyCheck checkKey() throws IOException {
    return TrainingAnswers.key(
        calls.status("00000000-0000-0000-0000-000000000000", CallBody.of(account)));
  }
}
