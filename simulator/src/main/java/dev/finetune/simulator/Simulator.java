package dev.finetune.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetune.simulator.astria.Astria;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Script;
import dev.finetune.simulator.control.BehaviourJson;
import dev.finetune.simulator.control.ControlEndpoints;
import dev.finetune.simulator.control.ControlJson;
import dev.finetune.simulator.fal.Fal;
import dev.finetune.simulator.file.FileStore;
import dev.finetune.simulator.file.UploadFolder;
import dev.finetune.simulator.http.Backend;
import dev.finetune.simulator.http.Exchanges;
import dev.finetune.simulator.http.ModelFile;
import dev.finetune.simulator.http.Provider;
import dev.finetune.simulator.image.ImageGallery;
import dev.finetune.simulator.image.ImageJudge;
import dev.finetune.simulator.ledger.Ledger;
import dev.finetune.simulator.modelslab.ModelsLab;
import dev.finetune.simulator.replicate.Replicate;
import dev.finetune.simulator.training.Account;
import dev.finetune.simulator.training.ApiKey;
import dev.finetune.simulator.training.KeptTraining;
import dev.finetune.simulator.training.Keys;
import dev.finetune.simulator.training.Training;
import dev.finetune.simulator.training.TrainingBook;
import dev.finetune.simulator.training.WebhookDispatcher;
import dev.finetune.simulator.training.WebhookSender;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Running training APIs, of several providers. Safe for use by many threads.
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

  private static final Duration ROUND = Duration.ofMillis(20);
  private static final Duration KEPT_FOR = Duration.ofDays(30);
  private static final Duration KEEPING = Duration.ofMillis(250);
  private static final long LARGEST_UPLOAD = 200L << 20;

  private final SimulatorOptions options;
  private final Clock clock;
  private final Resources resources = new Resources();
  private final Script script;
  private final TrainingBook book;
  private final WebhookDispatcher webhooks;
  private final Keys keys;
  private final Exchanges exchanges;
  private final List<Provider> providers;
  private final Backend backend;
  private final Javalin server;
  private final Optional<TrainingFile> file;

  private Simulator(SimulatorOptions options) {
    this.options = options;
    this.clock = options.clock() == null ? Clock.systemUTC() : options.clock();
    script = new Script(options.turns());
    keys = new Keys(options.limits());
    FileStore files = new FileStore(clock, uploads(options));
    ImageJudge judge =
        new ImageJudge(options.fetchImages(), files, Resources.CLIENT, resources.fetchers);
    book = new TrainingBook(options.limits(), options.phaseTime(), options.seed(), judge);
    webhooks = new WebhookDispatcher(clock, new WebhookSender(Resources.CLIENT, clock));
    exchanges = new Exchanges(keys, clock, files, this::keep);
    backend = new Backend(script, book, webhooks, files, exchanges);
    providers = providers(options);
    file = Optional.ofNullable(options.file()).map(TrainingFile::new);
    server = Javalin.create(this::configure);
  }

  private static UploadFolder uploads(SimulatorOptions options) {
    return new UploadFolder(
        options.file() == null ? null : options.file().resolveSibling("simulator-uploads"),
        ControlJson.mapper());
  }

  /** That of the API page is the first. */
  private static List<Provider> providers(SimulatorOptions options) {
    return List.of(
        new ModelsLab(options.profile(), options.limits().queue()),
        new Replicate(),
        new Fal(),
        new Astria());
  }

  /**
   * Starts one; it listens when this returns.
   *
   * @throws io.javalin.util.JavalinException when the address cannot be listened on
   * @throws IllegalStateException when its file cannot be read
   */
  public static Simulator start(SimulatorOptions options) {
    Simulator simulator = new Simulator(options);
    try {
      simulator.file.ifPresent(simulator::goOn);
      simulator.server.start(options.host(), options.port());
    } catch (RuntimeException e) {
      simulator.close();
      throw e;
    }
    if (options.clock() == null) {
      simulator.resources.repeat(simulator.webhooks::sendDue, ROUND);
      simulator.resources.repeat(simulator::keep, KEEPING);
    }
    return simulator;
  }

  private void goOn(TrainingFile before) {
    Instant since = clock.instant().minus(KEPT_FOR);
    before.read().stream().filter(kept -> kept.acceptedAt().isAfter(since)).forEach(this::takeUp);
  }

  private void takeUp(KeptTraining kept) {
    providers.stream()
        .filter(one -> one.protocol().provider().equals(kept.order().account().provider()))
        .map(one -> book.takeUp(kept, one.trainer(kept.order())))
        .forEach(webhooks::register);
  }

  private void keep() {
    file.ifPresent(kept -> kept.write(book));
  }

  /** The base address of ModelsLab, with {@code /api} and no slash at its end. */
  public String url() {
    return root() + "/api";
  }

  /** The base address of ledger, behaviour and images, with no slash at its end. */
  public String root() {
    String host = options.host();
    if (host.equals("0.0.0.0") || host.equals("::")) {
      host = "127.0.0.1";
    }
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port();
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
    return new Ledger(exchanges.requests(), book.entries(clock.instant()));
  }

  /** What the ledger calls the account with this key; Replicate calls it so, too. */
  public static String account(String key) {
    return new Account("", ApiKey.of(key)).name();
  }

  /**
   * An account at each provider, for a client that calls this simulator, which may start later.
   * That of the API page is the first.
   *
   * @param root the address of the simulator, without path
   * @param key the key of all of them
   */
  public static List<AccountEntry> accounts(String root, String key) {
    String name = account(key);
    List<AccountEntry> accounts = new ArrayList<>();
    providers(SimulatorOptions.defaults())
        .forEach(provider -> accounts.add(provider.account(root, name)));
    // The one that has a second API with calls of its own.
    String url = accounts.get(0).url();
    accounts.add(1, new AccountEntry("trainer", "modelslab", url, Map.of("api", "trainer"), null));
    return List.copyOf(accounts);
  }

  /** Replaces the script: how the submits to come are treated, in their order. */
  public void behave(Behaviour... turns) {
    script.follow(List.of(turns));
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

  /** Gives an account another key, at each provider; the one before is refused from now on. */
  public void replaceKey(String before, String next) {
    keys.replace(ApiKey.of(before), ApiKey.of(next));
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
    exchanges.close();
    server.stop();
    resources.close();
    keep();
  }

  private void configure(JavalinConfig config) {
    ObjectMapper json = ControlJson.mapper();
    config.jsonMapper(new JavalinJackson(json, false));
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.maxRequestSize = LARGEST_UPLOAD;
    providers.forEach(provider -> backend.add(provider, config.routes));
    ModelFile.addTo(config.routes);
    new ControlEndpoints(
            new BehaviourJson(json), script, this::ledger, this::behaviour, this::behave)
        .addTo(config.routes);
  }
}
