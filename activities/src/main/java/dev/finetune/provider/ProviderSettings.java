package dev.finetune.provider;

import dev.finetune.address.BaseAddress;
import dev.finetune.address.InvalidAddressException;
import dev.finetune.address.ShownAddress;
import dev.finetune.provider.poll.PollSchedule;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts a worker serves.
 *
 * @param source the accounts as they are now: a key may change while the worker runs
 * @param publicUrl where providers reach our webhook receiver; null when they cannot, and trainings
 *     are only polled
 * @param schedule the pauses between status checks
 */
public record ProviderSettings(
    Supplier<List<Account>> source, @Nullable String publicUrl, PollSchedule schedule) {

  /**
   * @throws IllegalArgumentException if the public URL is not an absolute http or https address, or
   *     if there is no account
   */
  public ProviderSettings {
    publicUrl = publicUrl == null ? null : base(publicUrl);
    if (source.get().isEmpty()) {
      throw new IllegalArgumentException("there is no account: give at least one, with its key");
    }
  }

  /** Accounts that stay as they are. */
  public ProviderSettings(
      List<Account> accounts, @Nullable String publicUrl, PollSchedule schedule) {
    this(() -> accounts, publicUrl, schedule);
  }

  /** As they are now; at least one. */
  public List<Account> accounts() {
    return source.get();
  }

  private static String base(String address) {
    try {
      return BaseAddress.parse(address).text();
    } catch (InvalidAddressException e) {
      throw new IllegalArgumentException(
          "public URL is \"" + ShownAddress.of(address) + "\": " + e.getMessage(), e);
    }
  }
}
