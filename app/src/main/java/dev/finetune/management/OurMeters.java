package dev.finetune.management;

import dev.finetune.metrics.Metric;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives our metrics their help and none but their own labels, and times useful buckets. */
final class OurMeters implements MeterFilter {

  private static final String UPDATE = "update_name";

  private static final double[] CALLS =
      nanos(
          Stream.of(10, 50, 100, 250, 500, 1_000, 5_000, 10_000, 30_000, 60_000, 120_000)
              .map(Duration::ofMillis));

  private static final double[] TRAININGS =
      nanos(Stream.of(5, 15, 30, 60, 120, 240, 480, 1440, 2880, 10_080).map(Duration::ofMinutes));

  @Override
  public Meter.Id map(Meter.Id id) {
    return Metric.of(id.getName()).map(metric -> ours(id, metric)).orElseGet(() -> temporals(id));
  }

  /** Prometheus wants the same labels always: Temporal has one more on the calls of an update. */
  private static Meter.Id temporals(Meter.Id id) {
    return id.replaceTags(
        Tags.of(id.getTags().stream().filter(tag -> !tag.getKey().equals(UPDATE)).toList()));
  }

  private static Meter.Id ours(Meter.Id id, Metric metric) {
    Stream<Tag> labels =
        metric.labels().stream()
            .map(label -> Tag.of(label, Optional.ofNullable(id.getTag(label)).orElse("")));
    return new Meter.Id(
        id.getName(), Tags.of(labels.toList()), id.getBaseUnit(), metric.help(), id.getType());
  }

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
    if (id.getType() != Meter.Type.TIMER) {
      return config;
    }
    // Temporal's SDK asks for percentiles, which are 70 buckets more.
    return DistributionStatisticConfig.builder()
        .percentilesHistogram(false)
        .serviceLevelObjectives(Metric.of(id.getName()).isPresent() ? TRAININGS : CALLS)
        .build()
        .merge(config);
  }

  private static double[] nanos(Stream<Duration> durations) {
    return durations.mapToDouble(Duration::toNanos).toArray();
  }
}
