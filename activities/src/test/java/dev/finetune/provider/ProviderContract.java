package dev.finetune.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.ledger.LostRequest;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.http.NotSentException;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.ledger.ReceivedRequest;
import dev.finetune.trainer.PageField;
import dev.finetune.trainer.TrainerRules;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.RequestProblem;
import dev.finetune.training.TrainingType;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every adapter keeps, against the simulator of its provider. */
public abstract class ProviderContract {

  private static final long SEED = 123_456_789;

  @AutoClose private final SimulatedProviders providers = new SimulatedProviders();
  protected final Simulator simulator = providers.simulator;

  /** An account at the simulator. */
  protected abstract Account account(Simulator at, Secret key);

  /** Another of the provider's APIs or trainers, which the account may name one day. */
  protected abstract String otherApi();

  /** Whether a training that has failed says so. */
  protected boolean saysFailures() {
    return true;
  }

  /** How many steps its trainer takes. */
  protected int steps() {
    return 1000;
  }

  protected ProviderApi api() {
    return open(Samples.KEY);
  }

  private ProviderApi open(Secret key) {
    return providers.open(account(simulator, key));
  }

  protected FineTuneRequest request() {
    return providers.request(steps());
  }

  private SubmitAnswer submit(ProviderApi api) {
    try {
      return api.prepare(request(), "grant-1")
          .match(done -> send(done.call()), declined -> (SubmitAnswer) declined);
    } catch (IOException e) {
      throw new AssertionError("it could not be prepared", e);
    }
  }

  protected static SubmitAnswer send(Preparation.PaidCall call) {
    try {
      return call.send(Optional.empty());
    } catch (IOException e) {
      return SubmitAnswer.none(e);
    }
  }

  /** One that the provider has accepted. */
  protected AcceptedTraining accepted() {
    return training(((SubmitAnswer.Accepted) submit(api())).trainingId());
  }

  private AcceptedTraining training(String id) {
    return providers.training(account(simulator, Samples.KEY), id);
  }

  private int paid() {
    return simulator.ledger().trainings().size();
  }

  private void untilItsEnd() {
    providers.forward(20);
  }

  @Test
  void aGoodRequestBreaksNoRuleAndAWrongOneIsNamedBeforeAnythingIsPaid() {
    TrainerRules rules = account(simulator, Samples.KEY).rules();

    assertThat(rules.problems(request())).isEmpty();
    if (!rules.asksForMore()) {
      assertThat(rules.problems(request().withOptions(Map.of("no_such_option", 1))))
          .extracting(RequestProblem::name)
          .containsExactly("options.no_such_option");
    }
    assertThat(paid()).isZero();
  }

  @Test
  void everyFieldOfThePageIsSentOrNamedAsNotSent() throws IOException {
    FineTuneRequest person =
        request().withTriggerWord("adhik").withSeed(SEED).withBaseModelId("some-base");
    String sent = sent(person) + sent(person.withTrainingType(TrainingType.MEN));
    Map<PageField, String> values =
        Map.of(
            PageField.INSTANCE_PROMPT, "photo of adhik person",
            PageField.CLASS_PROMPT, "[= ]person",
            PageField.SEED, Long.toString(SEED),
            PageField.TRAINING_TYPE, "=m[ae]n\\b",
            PageField.MAX_TRAIN_STEPS, "steps=%s\\b".formatted(steps()),
            PageField.BASE_MODEL_ID, "some-base");

    TrainerRules rules = account(simulator, Samples.KEY).rules();
    assertThat(values.keySet())
        .filteredOn(field -> !Pattern.compile(values.get(field)).matcher(sent).find())
        .filteredOn(field -> field != PageField.SEED || !rules.asksForMore())
        .containsExactlyInAnyOrderElementsOf(rules.unsent());
  }

  /** The body of the paid call. */
  private String sent(FineTuneRequest request) throws IOException {
    Preparation.Done done = (Preparation.Done) api().prepare(request, "grant-1");
    assertThat(send(done.call())).isInstanceOf(SubmitAnswer.Accepted.class);
    List<ReceivedRequest> submits = simulator.ledger().submits();
    return submits.get(submits.size() - 1).request().toString();
  }

  @Test
  void whatIsPreparedTwiceIsPaidOnce() throws IOException {
    ProviderApi api = api();
    assertThat(api.prepare(request(), "grant-1")).isInstanceOf(Preparation.Done.class);
    assertThat(paid()).isZero();
    var unused = submit(api);
    assertThat(paid()).isEqualTo(1);
  }

  @Test
  void anAcceptedTrainingIsFollowedToItsModel() throws IOException {
    AcceptedTraining training = accepted();

    assertThat(api().check(training))
        .isInstanceOfSatisfying(
            TrainingStatus.UnderWay.class, status -> assertThat(status.documented()).isTrue());
    untilItsEnd();
    assertThat(api().check(training))
        .isInstanceOfSatisfying(
            TrainingStatus.Ready.class, ready -> assertThat(ready.modelId()).isNotBlank());
    assertThat(paid()).isEqualTo(1);
  }

  @Test
  void aTrainingThatFailsIsFailedAndNotCancelled() throws IOException {
    simulator.behave(Behaviour.normal().withCourse(Course.failingAfter("training_started")));
    AcceptedTraining training = accepted();
    untilItsEnd();

    TrainingStatus status = api().check(training);
    if (saysFailures()) {
      assertThat(Lines.of(status)).isEqualTo("failed");
    } else {
      assertThat(status.isEnd()).isFalse();
    }
  }

  @Test
  void aTrainingThatNobodyKnowsIsNotFound() throws IOException {
    assertThat(api().check(training("nobody"))).isInstanceOf(TrainingStatus.NotFound.class);
  }

  @Test
  void whatWasLostIsFoundWhereItCanBeSearched() throws IOException {
    ProviderApi api = api();
    Preparation.Done done = (Preparation.Done) api.prepare(request(), "grant-2");
    assertThat(done.searchKey() != null).isEqualTo(api.capabilities().search());
    if (done.searchKey() == null) {
      return;
    }
    LostRequest lost = lost(done.searchKey());
    assertThat(api.find(lost)).isEmpty();
    var unused = submit(api);
    simulator.behave(Behaviour.normal().withSubmit(Submit.dropped()).next(1));
    assertThat(send(done.call())).isInstanceOf(SubmitAnswer.Unknown.class);
    assertThat(api.find(lost)).containsExactly(simulator.ledger().trainings().get(1).id());
  }

  private LostRequest lost(String searchKey) {
    PinnedProvider pinned = account(simulator, Samples.KEY).pin();
    return new LostRequest(1, "grant-2", providers.now(), pinned, searchKey);
  }

  @Test
  void aTrainingIsFoundAndFollowedWhenItsAccountNamesAnotherApi() throws IOException {
    Account changed = changed(account(simulator, Samples.KEY));
    if (!changed.serves(account(simulator, Samples.KEY).pin())) {
      return;
    }
    Preparation.Done done = (Preparation.Done) api().prepare(request(), "grant-2");
    LostRequest lost = lost(Objects.requireNonNull(done.searchKey()));
    AcceptedTraining training = training(((SubmitAnswer.Accepted) send(done.call())).trainingId());
    ProviderApi api = providers.open(changed);

    assertThat(api.find(lost)).containsExactly(training.trainingId());
    assertThat(api.check(training)).isInstanceOf(TrainingStatus.UnderWay.class);
    if (api.capabilities().cancel() != CancelSupport.NONE) {
      Optional<TrainingStatus> end = api.cancel(training);
      assertThat(end.orElse(api.check(training)).isEnd()).isTrue();
    }
  }

  private Account changed(Account account) {
    Map<String, String> fields = new HashMap<>(account.fields());
    fields.put(account.provider().api().name(), otherApi());
    return Samples.account(
        account.name(), account.provider(), account.url().text(), fields, Samples.KEY);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"SERVER_ERROR", "HTML", "EMPTY", "DROPPED", "PROSE", "TRY_AGAIN"})
  void whatSaysNothingIsUnknownWhetherPaidOrNot(Fault fault) {
    simulator.behave(Behaviour.normal().withSubmit(Submit.refused(fault)).next(1));
    assertThat(Lines.of(submit(api()))).isEqualTo("unknown");
    simulator.behave(Behaviour.normal().withSubmit(Submit.acceptedUnsaid(fault)).next(1));
    assertThat(Lines.of(submit(api()))).isEqualTo("unknown");
    assertThat(simulator.ledger().submits()).hasSize(2);
    assertThat(paid()).isEqualTo(1);
  }

  @Test
  void anAcceptanceThatNamesNoTrainingIsCharged() {
    simulator.behave(Behaviour.normal().withSubmit(Submit.answered(AnswerForm.WITHOUT_ID)));
    assertThat(Lines.of(submit(api()))).isEqualTo("charged");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"RATE_LIMIT", "QUEUE_FULL"})
  void aRateLimitTookNothingAndNamesItsDelay(Fault fault) {
    simulator.behave(Behaviour.normal().withSubmit(Submit.refused(fault)));
    assertThat(submit(api()))
        .isInstanceOfSatisfying(
            SubmitAnswer.NotAccepted.class, later -> assertThat(later.retryAfter()).isNotNull());
    assertThat(paid()).isZero();
  }

  @Test
  void aRefusalIsTyped() {
    assertThat(Lines.of(submit(open(Secret.of("wrong"))))).isEqualTo("refused INVALID_API_KEY");
    simulator.behave(Behaviour.normal().withSubmit(Submit.refused(Fault.NO_CREDIT)));
    assertThat(Lines.of(submit(api()))).isEqualTo("refused INSUFFICIENT_CREDITS");
    assertThat(paid()).isZero();
  }

  @Test
  void whereNobodyListensNothingIsSent() {
    ProviderApi api = api();
    AcceptedTraining training = training("F5jvdzGnYi");
    simulator.close();
    assertThatThrownBy(() -> api.check(training)).isInstanceOf(NotSentException.class);
  }

  @Test
  void aCancelDoesWhatTheCapabilitiesSay() throws IOException {
    AcceptedTraining training = accepted();
    ProviderApi api = api();
    if (api.capabilities().cancel() == CancelSupport.NONE) {
      return;
    }
    TrainingStatus status = api.cancel(training).orElse(api.check(training));
    if (api.capabilities().cancel() == CancelSupport.CONFIRMED) {
      assertThat(Lines.of(status)).isEqualTo("cancelled");
    }
  }
}
