package dev.finetune.provider;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.outbound.AllowedNetworks;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.training.FineTuneRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The providers at a simulator whose clock begins at noon, with a phase a minute. */
public final class SimulatedProviders implements AutoCloseable {

  private final AtomicReference<Instant> time = new AtomicReference<>(Samples.NOON);
  private final Clock clock = ((InstantSource) time::get).withZone(ZoneOffset.UTC);
  private final OutboundClient outbound =
      new OutboundClient(AllowedNetworks.parse("127.0.0.0/8"), OutboundLimits.IMAGE);

  public final Simulator simulator =
      Simulator.start(
          SimulatorOptions.defaults()
              .withoutImageFetching()
              .withPhaseTime(Duration.ofMinutes(1))
              .withClock(clock)
              .withApiKeys(Samples.KEY.value()));

  /**
   * An account with the key that is taken.
   *
   * @param path the provider's, at the simulator
   */
  public Account account(Provider provider, String path, Map<String, String> fields) {
    return Samples.account("studio", provider, simulator.root() + path, fields, Samples.KEY);
  }

  public ProviderApi open(Account account) {
    return account.provider().open(account, new ImageFiles(outbound), clock);
  }

  public FineTuneRequest request(int steps) {
    return FineTuneRequest.of(
        "photo of adhik person", "photo of person", simulator.imageUrls(7), steps);
  }

  /** Has a request accepted that the account's trainer takes. */
  public AcceptedTraining train(Account account) throws IOException {
    Preparation.Done done = (Preparation.Done) open(account).prepare(request(1000), "grant-1");
    SubmitAnswer.Accepted accepted =
        (SubmitAnswer.Accepted) done.call().send(Optional.of("https://example.com/a?b=c"));
    return training(account, accepted.trainingId());
  }

  AcceptedTraining training(Account account, String id) {
    return new AcceptedTraining(id, 1, account.pin(), clock.instant(), LearntFrom.ANSWER);
  }

  Instant now() {
    return clock.instant();
  }

  public void forward(int minutes) {
    time.updateAndGet(now -> now.plus(Duration.ofMinutes(minutes)));
  }

  @Override
  public void close() {
    simulator.close();
    outbound.close();
  }
}
