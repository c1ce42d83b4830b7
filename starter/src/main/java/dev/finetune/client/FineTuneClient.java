package dev.finetune.client;

import dev.finetune.activity.OpenRequest;
import dev.finetune.client.connection.TemporalCalls;
import dev.finetune.client.connection.TemporalUnreachableException;
import dev.finetune.ledger.LedgerState;
import dev.finetune.training.FineTuneException;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageReport;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.training.RequestReader;
import dev.finetune.workflow.Extension;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Resolution;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Begins and follows trainings. Safe for use by many threads; needs no closing of its own.
 *
 * <p>Every method throws {@link TemporalUnreachableException} when the server does not answer
 * within about 5 s, or is not connected to within 10 s, or does not let us in; those that a worker
 * has to answer wait 10 s for one, and {@link #result} as long as the connection itself. After that
 * a {@code start} may be repeated safely: it never pays twice for one id. But for {@code start} and
 * {@link #get}, they throw {@link TrainingNotFoundException} when the namespace knows no training
 * of the id. All that they throw is a {@link FineTuneException}, but for arguments that no training
 * can have, and for {@link #list} on Temporal's server for tests.
 */
public final class FineTuneClient {

  /** How the note begins where a check that was called for has found nothing out. */
  public static final String CHECK_FAILED = "The check failed: ";

  private static final Duration WATCH_EVERY = Duration.ofSeconds(1);

  private final Starter starter;
  private final Trainings trainings;
  private final TrainingReader reader;
  private final UpdateSender updates;
  private final LedgerReader ledgers;
  private final TrainingLister lister;
  private final ResultReader results;
  private final Validator validator;
  private final CalledCheck called;
  private final RequestReader requests = new RequestReader();

  private FineTuneClient(WorkflowClient client) {
    WorkflowClient bounded = TemporalCalls.bounded(client, TemporalCalls.LIMIT);
    this.starter = new Starter(bounded);
    this.trainings = new Trainings(bounded);
    this.updates = new UpdateSender(bounded, trainings);
    this.reader = new TrainingReader(bounded);
    this.ledgers = new LedgerReader(bounded);
    this.lister = new TrainingLister(bounded, trainings);
    this.results = new ResultReader(client, trainings);
    this.validator = new Validator(bounded, client);
    this.called = new CalledCheck(bounded, trainings, reader);
  }

  /** Over a connection that stays the caller's to close. */
  public static FineTuneClient of(WorkflowClient client) {
    return new FineTuneClient(client);
  }

  /** As {@link #start(String, FineTuneRequest)}, under the id that {@link WorkflowIds} makes. */
  public StartedTraining start(FineTuneRequest request) {
    return start(WorkflowIds.of(request), request);
  }

  /**
   * Starts a training, unless the id has one: the same request again, running or completed, is
   * returned and nothing starts. Nor where a run has failed or was cancelled, was charged, and
   * nothing of it goes on: {@link #result} says how it ended, and {@link #startAgain} trains and
   * pays again. Where nothing is charged, the id starts again, with a corrected request, too. Where
   * something may be charged that has not ended, the new run goes on with it: the request ledger of
   * the id knows it, and it is not paid again. The id is remembered for the namespace's retention
   * time after the end.
   *
   * <p>Images, the account and what its trainer takes are judged by a worker: what is wrong with
   * them ends the training, in one report. {@link #validate} gives it without a start.
   *
   * @throws IdInUseException if the id belongs to something else, as other content under a charged
   *     id does
   * @throws InvalidIdException if no training can have the id: see {@link WorkflowIds#refusal}
   */
  public StartedTraining start(String workflowId, FineTuneRequest request) {
    return starter.start(workflowId, request);
  }

  /**
   * As {@link #start(String, FineTuneRequest)}, with the API page's JSON body.
   *
   * @throws InvalidRequestException naming every wrong field, a {@code key} among them, and none of
   *     what a worker judges: {@link #validate(byte[])} has both in one report
   */
  public StartedTraining start(String workflowId, byte[] json) {
    return start(workflowId, read(json));
  }

  private FineTuneRequest read(byte[] json) {
    try {
      return requests.read(json);
    } catch (InvalidRequestException e) {
      throw e.adding("The images were not checked: validate does that, too.");
    }
  }

  /**
   * As {@link #start(String, FineTuneRequest)}, also after a run that has failed or was cancelled
   * and was charged: then a new training is paid for. One that runs or has completed is returned
   * all the same.
   */
  public StartedTraining startAgain(String workflowId, FineTuneRequest request) {
    return starter.startAgain(workflowId, request);
  }

  /** As {@link #startAgain(String, FineTuneRequest)}, with the API page's JSON body. */
  public StartedTraining startAgain(String workflowId, byte[] json) {
    return startAgain(workflowId, read(json));
  }

  /**
   * Has a worker judge a request and all its images, as it does before a training. Nothing is sent
   * to the provider or spent. Takes as long as the images do, 5 minutes at most.
   *
   * @return all that is wrong, in one report; empty when there is nothing to say
   * @throws TemporalUnreachableException if no worker judges it within 6 minutes
   */
  public ImageReport validate(FineTuneRequest request) {
    return validator.judge(request);
  }

  /**
   * As {@link #validate(FineTuneRequest)}, with the API page's JSON body, which may be anything:
   * the report names every wrong field, too.
   */
  public ImageReport validate(byte[] json) {
    return validator.judge(json);
  }

  /**
   * What is known of a training; also while no worker runs, as its note says then.
   *
   * @return empty if the namespace knows no workflow of this id
   * @throws TrainingNotFoundException if the id belongs to a workflow of another type
   */
  public Optional<TrainingView> get(String workflowId) {
    return trainings.findTraining(workflowId).map(run -> reader.view(run, reader::progress));
  }

  /**
   * The trainings of the namespace, those that run first, then the latest that ended. What has
   * changed within the last second may be missing.
   *
   * @throws UnsupportedOperationException if the server is Temporal's own for tests, in memory
   */
  public List<ListedTraining> list(TrainingFilter filter) {
    return lister.list(filter);
  }

  /**
   * The id of the training that is meant by the beginning of its id.
   *
   * @return the id itself if the namespace knows it, else the only one that begins so
   * @throws TrainingNotFoundException if none begins so
   * @throws InvalidIdException if several do, naming them
   */
  public String idOf(String beginning) {
    return lister.idOf(beginning);
  }

  /**
   * Follows a training to its end, with a read from the server every second; the provider is asked
   * nothing. Once the server has answered, it waits out an outage of up to 15 minutes, which the
   * view's note shows.
   *
   * @param onChange is called with the first view and with each that differs, in this thread; with
   *     an end once the run is closed
   * @return the last view
   */
  public TrainingView watch(String workflowId, Consumer<TrainingView> onChange)
      throws InterruptedException {
    Watch.Memory remembered = new Watch.Memory(reader::progress);
    return new Watch(
            () -> reader.view(trainings.require(workflowId), remembered), WATCH_EVERY, onChange)
        .untilTheEnd();
  }

  /**
   * What a cancel can still change, and what may be charged in any case. Of a training that has
   * ended it says so, with its charge.
   *
   * @throws TemporalUnreachableException if no worker answers: a cancel is taken all the same
   */
  public CancelOutlook cancelOutlook(String workflowId) {
    Run run = trainings.require(workflowId);
    CancelOutlook outlook = ledgers.outlook(workflowId);
    return run.isOpen() ? outlook : outlook.ended(reader.end(run).charged());
  }

  /**
   * Asks a training to cancel. Does not wait for its end.
   *
   * @return whether the request was sent; false if the training has ended already
   */
  public boolean cancel(String workflowId) {
    Run run = trainings.require(workflowId);
    return run.isOpen() && trainings.cancel(run);
  }

  /**
   * Answers a training that asks an operator whether the provider accepted its request.
   *
   * @return what happens next, in a sentence
   * @throws UpdateRejectedException if the answer does not fit, or the training has ended
   */
  public String resolve(String workflowId, Resolution resolution) {
    return updates.send(workflowId, FineTuneWorkflow.RESOLVE, resolution);
  }

  /**
   * Has the status of a training checked now.
   *
   * @return what happens next, in a sentence
   * @throws UpdateRejectedException if there is nothing to check, or the training has ended
   */
  public String check(String workflowId) {
    return updates.send(workflowId, FineTuneWorkflow.CHECK);
  }

  /**
   * Waits for what the last {@link #check} finds out.
   *
   * @param longest the longest time to wait; a check begins ten seconds after the one before
   * @return how the training stands then, with a note where the check failed; empty where that is
   *     not known in time
   */
  public Optional<TrainingView> checked(String workflowId, Duration longest)
      throws InterruptedException {
    return called.await(workflowId, longest);
  }

  /**
   * Gives a training more time for what it waits for now.
   *
   * @param by how much later its deadline is to be, up to 90 days
   * @return the new deadline, in a sentence
   * @throws UpdateRejectedException if that cannot be, or the training has ended
   */
  public String extend(String workflowId, Duration by) {
    return updates.send(workflowId, FineTuneWorkflow.EXTEND, new Extension(by));
  }

  /**
   * All requests of the namespace that may be charged, orphaned ones first; empty when there are
   * none.
   */
  public List<OpenLedger> openRequests() {
    return ledgers.open();
  }

  /**
   * The requests of one training that may be charged, the last one last; empty when there are none.
   *
   * @throws TemporalUnreachableException if no worker answers
   */
  public List<OpenRequest> openRequests(String workflowId) {
    return ledgers.outlook(workflowId).open();
  }

  /**
   * The model that has come of a training since, whatever its last run says: the next start of the
   * id completes with it, and pays nothing. Empty when there is none, or no worker answers.
   */
  public Optional<String> model(String workflowId) {
    return ledgers.known(workflowId).map(LedgerState::ready).map(FineTuneResult::modelId);
  }

  /**
   * Says that nothing more is charged for a request: it was never accepted, or its training has
   * ended. When nothing else is open, the id may be paid for again.
   *
   * @param request its number, as the open requests of the training are counted
   * @return what is still open, in a sentence
   * @throws UpdateRejectedException if the request is not open
   * @throws TrainingNotFoundException if the namespace knows no requests of this id
   */
  public String settle(String workflowId, int request) {
    return updates.settle(workflowId, request);
  }

  /**
   * Waits for the model, as long as it takes.
   *
   * @throws TrainingEndedException if there will be none, and if the training was cancelled, which
   *     may have come too late: see {@link TrainingEndedException#end()}
   */
  public FineTuneResult result(String workflowId) {
    return results.await(workflowId);
  }

  /**
   * As {@link #result(String)}, that long at most.
   *
   * @throws TimeoutException if it has not ended then; the training goes on
   * @throws IllegalArgumentException if the time is below zero
   */
  public FineTuneResult result(String workflowId, Duration longest) throws TimeoutException {
    return results.await(workflowId, longest);
  }

  /**
   * As {@link #result(String)}, without a thread that waits: returns at once. All that {@code
   * result} throws completes the future, an unknown id, too. Who cancels the future waits no more:
   * the training goes on.
   *
   * @return completed in a thread of {@link java.util.concurrent.ForkJoinPool#commonPool}
   */
  public CompletableFuture<FineTuneResult> resultAsync(String workflowId) {
    return results.future(workflowId);
  }
}
