package dev.finetune.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.provider.http.ProviderAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The keys that webhooks are signed with, as fal publishes them: kept for a day, as documented, and
 * asked for again, once a minute at most, when none of them fits. Safe for use by many threads.
 */
final class WebhookKeys {

  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration AGAIN = Duration.ofMinutes(1);

  /** What stands before the 32 bytes of an Ed25519 key in its X.509 form. */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final StorageApi api;
  private final Clock clock;
  private List<PublicKey> keys = List.of();
  private Instant fetchedAt = Instant.MIN;

  WebhookKeys(StorageApi api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  /** Those that are kept; they are fetched where there are none, or none that is young enough. */
  synchronized List<PublicKey> kept() throws IOException {
    return fetched(KEPT);
  }

  /** The same, fetched again if that was not done in the last minute. */
  synchronized List<PublicKey> fresh() throws IOException {
    return fetched(AGAIN);
  }

  private List<PublicKey> fetched(Duration age) throws IOException {
    Instant now = clock.instant();
    if (keys.isEmpty() || fetchedAt.isBefore(now.minus(age))) {
      ProviderAnswer answer = api.keys();
      JsonNode json = answer.json();
      if (!answer.isOk() || json == null) {
        throw new IOException("the keys of the webhooks are not there: HTTP " + answer.status());
      }
      keys = json.path("keys").valueStream().flatMap(WebhookKeys::key).toList();
      fetchedAt = now;
    }
    return keys;
  }

  private static Stream<PublicKey> key(JsonNode key) {
    try {
      ByteArrayOutputStream encoded = new ByteArrayOutputStream();
      encoded.writeBytes(X509);
      encoded.writeBytes(Base64.getUrlDecoder().decode(key.path("x").asText("")));
      return Stream.of(
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(encoded.toByteArray())));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // A key of another kind is of no use here.
      return Stream.empty();
    }
  }
}
