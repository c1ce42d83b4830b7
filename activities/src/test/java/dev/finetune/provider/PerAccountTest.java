package dev.finetune.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerAccountTest {

  private final List<Account> accounts = new ArrayList<>(List.of(at("http://one"), at("http://a")));
  private final PerAccount<Object> made =
      new PerAccount<>(() -> List.copyOf(accounts), account -> new Object());

  private static Account at(String url) {
    Account usual = Samples.account(url, "dreambooth");
    return new Account(
        url.substring(7),
        usual.provider(),
        usual.url(),
        usual.fields(),
        usual.key(),
        usual.webhookSecret(),
        usual.proxy());
  }

  @Test
  void whatIsMadeStaysWhileItsAccountDoes() {
    Object first = made.named("one").orElseThrow();
    Object other = made.named("a").orElseThrow();
    accounts.set(0, renamed("http://two", "one"));

    assertThat(made.named("one")).isPresent().get().isNotSameAs(first);
    assertThat(made.named("a").orElseThrow()).isSameAs(other);
    assertThat(made.named("two")).isEmpty();
  }

  @Test
  void anAccountThatIsTakenOutIsServedNoMore() {
    assertThat(made.named("one")).isPresent();
    accounts.remove(0);
    assertThat(made.named("one")).isEmpty();
    assertThat(made.names()).containsExactly("a");
  }

  private static Account renamed(String url, String name) {
    Account account = at(url);
    return new Account(
        name,
        account.provider(),
        account.url(),
        account.fields(),
        account.key(),
        account.webhookSecret(),
        account.proxy());
  }
}
