package dev.finetune.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.provider.modelslab.ModelsLab;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PerAccountTest {

  private final List<Account> accounts =
      new ArrayList<>(List.of(account("one", "one"), account("a", "a")));
  private final PerAccount<Object> made =
      new PerAccount<>(() -> List.copyOf(accounts), account -> new Object());

  private static Account account(String name, String host) {
    String url = "http://" + host;
    return Samples.account(name, new ModelsLab(), url, Map.of("api", "dreambooth"), Samples.KEY);
  }

  @Test
  void whatIsMadeStaysWhileItsAccountDoes() {
    Object first = made.named("one").orElseThrow();
    Object other = made.named("a").orElseThrow();
    accounts.set(0, account("one", "two"));

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
}
