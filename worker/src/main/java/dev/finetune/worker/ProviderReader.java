package dev.finetune.worker;

import dev.finetune.address.BaseAddress;
import dev.finetune.provider.ProviderSettings;
import dev.finetune.provider.poll.PollSchedule;
import dev.finetune.provider.proxy.MachineProxies;
import dev.finetune.training.DurationText;
import dev.finetune.training.ProviderApi;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@link ProviderSettings}. */
record ProviderReader(Environment variables) {

  private static final Pattern BELOW_API = Pattern.compile("(.*?/api)(/.+)(?<!/api)");

  /** Empty if there was a mistake. */
  Optional<ProviderSettings> read() {
    Optional<BaseAddress> url = variables.read(Setting.PROVIDER_URL, ProviderReader::apiAddress);
    if (!variables.isSet(Setting.PROVIDER_URL)) {
      variables.mistake(
          Setting.PROVIDER_URL
              + " is missing: set it to the base address of the training API, such as"
              + " https://modelslab.com/api");
    }
    Optional<BaseAddress> publicUrl = variables.read(Setting.PUBLIC_URL, BaseAddress::parse);
    ProviderApi api =
        variables
            .read(Setting.PROVIDER_API, ProviderReader::api)
            .orElse(ProviderApi.DREAMBOOTH_SANDBOX);
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
                        address.text(),
                        api,
                        keys,
                        publicUrl.map(BaseAddress::text).orElse(null),
                        schedule,
                        new MachineProxies(variables.all()).to(address))));
  }

  private static BaseAddress apiAddress(String text) {
    BaseAddress address = BaseAddress.parse(text);
    Matcher deeper = BELOW_API.matcher(address.text());
    if (deeper.matches()) {
      throw new IllegalArgumentException(
          "the base address ends in /api: leave out %s, and write \"%s\""
              .formatted(deeper.group(2), deeper.group(1)));
    }
    if (!address.text().endsWith("/api")) {
      throw new IllegalArgumentException(
          "the base address ends in /api, did you mean \"" + address.text() + "/api\"?");
    }
    return address;
  }

  private static ProviderApi api(String word) {
    return ProviderApi.of(word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "write one of " + String.join(", ", ProviderApi.words())));
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
