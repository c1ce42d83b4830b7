package dev.finetune.worker;

import dev.finetune.address.BaseAddress;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.Account;
import dev.finetune.provider.Provider;
import dev.finetune.provider.ProviderSettings;
import dev.finetune.provider.poll.PollSchedule;
import dev.finetune.provider.proxy.MachineProxies;
import dev.finetune.provider.proxy.ProviderProxy;
import dev.finetune.training.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@link ProviderSettings}. */
record ProviderReader(Environment variables) {

  private static final Provider PROVIDER = Providers.USUAL;

  /** Empty if there was a mistake. */
  Optional<ProviderSettings> read() {
    Optional<BaseAddress> url = variables.read(Setting.PROVIDER_URL, PROVIDER::address);
    if (!variables.isSet(Setting.PROVIDER_URL)) {
      variables.mistake(
          Setting.PROVIDER_URL
              + " is missing: set it to the base address of the training API, such as "
              + PROVIDER.publicAddress());
    }
    Optional<BaseAddress> publicUrl = variables.read(Setting.PUBLIC_URL, BaseAddress::parse);
    String api =
        variables.read(Setting.PROVIDER_API, ProviderReader::api).orElse(PROVIDER.apis().get(0));
    var keys = new AccountReader(variables).read();
    PollSchedule schedule = schedule();
    url.ifPresent(address -> warnOfPlain(Setting.PROVIDER_URL, address, "the API key"));
    publicUrl.ifPresent(
        address -> warnOfPlain(Setting.PUBLIC_URL, address, "the webhook addresses"));
    return url.flatMap(
        address ->
            variables.attempt(
                Setting.PROVIDER_URL + " cannot be used",
                () ->
                    new ProviderSettings(
                        accounts(address, api, keys),
                        publicUrl.map(BaseAddress::text).orElse(null),
                        schedule)));
  }

  private List<Account> accounts(BaseAddress url, String api, Map<String, Optional<Secret>> keys) {
    Optional<ProviderProxy> proxy = new MachineProxies(variables.all()).to(url);
    return keys.entrySet().stream()
        .map(key -> new Account(key.getKey(), PROVIDER, url, api, key.getValue(), proxy))
        .toList();
  }

  private static String api(String word) {
    if (!PROVIDER.apis().contains(word)) {
      throw new IllegalArgumentException("write one of " + String.join(", ", PROVIDER.apis()));
    }
    return word;
  }

  private void warnOfPlain(Setting setting, BaseAddress address, String secret) {
    if (address.isPlain() && !address.isLoopback()) {
      variables.warn(
          "%s is \"%s\": over http anybody on the way can read %s; the documentation asks for https"
              .formatted(setting, address.text(), secret));
    }
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
