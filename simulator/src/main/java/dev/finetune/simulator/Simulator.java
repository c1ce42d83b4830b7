package dev.finetune.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetune.simulator.api.ApiRules;
import dev.finetune.simulator.api.Delays;
import dev.finetune.simulator.api.TrainingApi;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Director;
import dev.finetune.simulator.behaviour.Script;
import dev.finetune.simulator.control.ControlEndpoints;
import dev.finetune.simulator.control.ControlJson;
import dev.finetune.simulator.image.ImageGallery;
import dev.finetune.simulator.ledger.Ledger;
import dev.finetune.simulator.ledger.RequestLog;
import dev.finetune.simulator.training.BookRules;
import dev.finetune.simulator.training.Training;
import dev.finetune.simulator.training.TrainingBook;
import dev.finetune.simulator.training.WebhookDispatcher;
import dev.finetune.simulator.webhook.WebhookSender;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A running training API. Safe for use by many threads.
 *
 * <pre>{@code
 * try (Simulator simulator = Simulator.start(SimulatorOptions.defaults())) {
 *   simulator.behave(Behaviour.normal().withSubmit(Submit.dropped()).next(1));
 *   … POST to simulator.url() + "/sandbox/v3/fine_tune" with simulator.imageUrls(7) …
 *   assertThat(simulator.ledger().trainings()).hasSize(1);
 * }
 * }</pre>
 */
public final class Simulator implements AutoCloseable {

  private final SimulatorOptions options;
  private final Clock clock;
  private final Resources resources = new Resources();
  private final RequestLog requests = new RequestLog();
  private final Delays delays = new Delays();
  private final Director director;
  private final TrainingBook book;
  private final WebhookDispatcher webhooks;
  private final Javalin server;

  private Simulator(SimulatorOptions options) {
    this.options = options;
    this.clock = options.clock();
    Limits limits = options.limits();
    director = new Director(options.script());
    book =
        new TrainingBook(
            new BookRules(
                options.phaseTime(), limits.duplicateWindow(), limits.queue(), options.seed()),
            resources.judge(options.fetchImages()));
    webhooks = new WebhookDispatcher(clock, new WebhookSender(resources.client()));
    server = Javalin.create(this::configure);
  }

  /**
   * Starts one; it listens when this returns.
   *
   * @throws io.javalin.util.JavalinException when the address cannot be listened on
   */
  public static Simulator start(SimulatorOptions options) {
    Simulator simulator = new Simulator(options);
    simulator.listen();
    if (options.selfDriven()) {
      simulator.resources.repeat(simulator.webhooks::sendDue);
    }
    return simulator;
  }

  /** The base address of the API, with {@code /api} and no slash at its end. */
  public String url() {
    return root() + "/api";
  }

  /** The base address of ledger, behaviour and images, with no slash at its end. */
  public String root() {
    return "http://" + Hosts.reachable(options.host()) + ":" + server.port();
  }

  /**
   * Links to {@code count} different pictures.
   *
   * @param count at most 99
   */
  public List<String> imageUrls(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> root() + "/images/" + ImageGallery.name(number))
        .toList();
  }

  /** Everything seen and done up to now. */
  public Ledger ledger() {
    return new Ledger(requests.requests(), book.entries(clock.instant()));
  }

  /** Replaces the script: how the submits to come are treated, in their order. */
  public void behave(Behaviour... turns) {
    director.follow(new Script(List.of(turns)));
  }

  /**
   * Changes how a training behaves from now on; what it says of the submit has no effect any more.
   *
   * @throws IllegalArgumentException when there is no such training
   */
  public Behaviour behave(String trainingId, Behaviour behaviour) {
    Training training = training(trainingId);
    training.behave(behaviour, clock.instant());
    webhooks.register(training);
    return training.behaviour();
  }

  /**
   * How a training behaves now.
   *
   * @throws IllegalArgumentException when there is no such training
   */
  public Behaviour behaviour(String trainingId) {
    return training(trainingId).behaviour();
  }

  private Training training(String trainingId) {
    return book.find(trainingId)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no training is called \"" + trainingId + "\": GET /ledger shows the ids"));
  }

  /**
   * Sends all webhooks that are due by the clock and waits until they are answered.
   *
   * @return how many that were
   */
  public int deliverDue() {
    return webhooks.deliverDue();
  }

  @Override
  public void close() {
    delays.close();
    server.stop();
    resources.close();
  }

  private void listen() {
    try {
      server.start(options.host(), options.port());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void configure(JavalinConfig config) {
    ObjectMapper json = ControlJson.mapper();
    ImageGallery gallery = new ImageGallery(options.seed());
    Limits limits = options.limits();
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    new TrainingApi(
            new ApiRules(options.profile(), limits.keys(), limits.queue()),
            clock,
            json,
            director,
            book,
            webhooks,
            requests,
            delays)
        .addTo(config.routes);
    new ControlEndpoints(json, director, gallery, this::ledger, this::behave).addTo(config.routes);
  }
}
