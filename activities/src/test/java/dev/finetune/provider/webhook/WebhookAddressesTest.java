package dev.finetune.provider.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.finetune.outbound.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebhookAddressesTest {

  private static final WebhookAddress ADDRESS =
      new WebhookAddress("studio", "finetune-adhik", 1, "grant-1");

  private final WebhookAddresses addresses = addresses("default", "old-secret");

  @ParameterizedTest
  @MethodSource("ids")
  void anyIdComesBack(String id) {
    WebhookAddress address = new WebhookAddress("default", id, 12, "0190-grant");
    String path = addresses.path(address);
    assertThat(path).matches("/webhooks/default/[A-Za-z0-9_~-]+/12/0190-grant/[A-Za-z0-9_-]{22}");
    assertThat(addresses.verify(segments(path))).contains(address);
  }

  static List<String> ids() {
    String longest = "x".repeat(1000);
    return List.of("finetune-0a1b", "a b/c%2Fd", ".", "..", "~", "ü€😀", "%", "?x#y&z", longest);
  }

  @Test
  void theSameAddressIsMadeAgain() {
    assertThat(addresses.path(ADDRESS))
        .isEqualTo(addresses("default", "old-secret").path(ADDRESS))
        .startsWith("/webhooks/studio/finetune-adhik/1/grant-1/");
  }

  @Test
  void aTildeMayArrivePercentEncoded() {
    WebhookAddress address = new WebhookAddress("default", "a b", 1, "grant-1");
    String path = addresses.path(address).replace("~", "%7e");
    assertThat(addresses.verify(segments(path))).contains(address);
  }

  @Test
  void anyChangeIsNoticed() {
    List<String> made = segments(addresses.path(ADDRESS));
    for (int i = 0; i < made.size(); i++) {
      List<String> changed = new ArrayList<>(made);
      changed.set(i, i == 2 ? "2" : made.get(i) + "A");
      assertThat(addresses.verify(changed)).isEmpty();
    }
  }

  @Test
  void theMacIsOverPartsThatDoNotRunTogether() {
    List<String> made = segments(addresses.path(new WebhookAddress("x", "ab", 12, "c")));
    assertThat(addresses.verify(List.of("x", "ab", "1", "2c", made.get(4)))).isEmpty();
    assertThat(
            addresses("default", "old-secret").verify(List.of("xa", "b", "12", "c", made.get(4))))
        .isEmpty();
  }

  @Test
  void anotherNamespaceOrSecretMakesAnotherAddress() {
    List<String> made = segments(addresses.path(ADDRESS));
    assertThat(addresses("other", "old-secret").verify(made)).isEmpty();
    assertThat(addresses("default", "new-secret").verify(made)).isEmpty();
  }

  @Test
  void theFirstSecretSignsAndEachIsAccepted() {
    WebhookAddresses rotated = addresses("default", "new-secret", "old-secret");
    assertThat(rotated.verify(segments(addresses.path(ADDRESS)))).contains(ADDRESS);
    assertThat(rotated.path(ADDRESS)).isEqualTo(addresses("default", "new-secret").path(ADDRESS));
  }

  @Test
  void whatIsNoAddressIsNotOurs() {
    String mac = segments(addresses.path(ADDRESS)).get(4);
    assertThat(addresses.verify(List.of())).isEmpty();
    assertThat(addresses.verify(List.of("studio", "finetune-adhik", "1", "grant-1"))).isEmpty();
    assertThat(addresses.verify(List.of("studio", "finetune-adhik", "01", "grant-1", mac)))
        .isEmpty();
    assertThat(addresses.verify(List.of("studio", "finetune-adhik", "99999999999", "grant-1", mac)))
        .isEmpty();
    assertThat(addresses.verify(List.of("studio", "~FF", "1", "grant-1", mac))).isEmpty();
    assertThat(addresses.verify(List.of("~FF", "~2", "1", "~", "ü"))).isEmpty();
  }

  @Test
  void thereMustBeASecret() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> addresses("default"))
        .withMessage("there is no webhook secret: give at least one");
  }

  private static WebhookAddresses addresses(String namespace, String... secrets) {
    return new WebhookAddresses(namespace, Arrays.stream(secrets).map(Secret::of).toList());
  }

  private static List<String> segments(String path) {
    return List.of(path.substring("/webhooks/".length()).split("/", -1));
  }
}
