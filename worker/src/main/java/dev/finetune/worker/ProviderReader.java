package dev.finetune.worker;

import dev.finetune.address.BaseAddress;
import dev.finetune.provider.ProviderSettings;
import dev.finetune.provider.poll.PollSchedule;
import dev.finetune.training.DurationText;
import java.time.Duration;
import java.util.Optional;

record ProviderReader(Environment variables) {

  /** Empty if there was a mistake. */
  Optional<ProviderSettings> read(ServedAccounts accounts) {
    Optional<BaseAddress> publicUrl = variables.read(Setting.PUBLIC_URL, BaseAddress::parse);
    publicUrl.ifPresent(
        address -> variables.warnOfPlain(Setting.PUBLIC_URL, address, "the webhook addresses"));
    PollSchedule schedule = schedule();
    return accounts.get().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ProviderSettings(
                accounts, publicUrl.map(BaseAddress::text).orElse(null), schedule));
  }

  private PollSchedule schedule() {
    PollSchedule usual = PollSchedule.DEFAULT;
    Duration first =
        variables.read(Setting.POLL_FIRST, ProviderReader::pause).orElse(usual.first());
    Duration max = variables.read(Setting.POLL_MAX, ProviderReader::pause).orElse(usual.max());
    if (max.compareTo(first) >= 0) {
      return new PollSchedule(first, max);
    }
    variables.mistake(
        "%s is %s, shorter than %s, which is %s: write a longer one"
            .formatted(
                Setting.POLL_MAX,
                DurationText.of(max),
                Setting.POLL_FIRST,
                DurationText.of(first)));
    return usual;
  }

  private static Duration pause(String text) {
    Duration pause = DurationText.parse(text);
    if (pause.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("write 1s or more");
    }
    return pause;
  }
}
