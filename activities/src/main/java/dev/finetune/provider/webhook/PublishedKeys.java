package dev.finetune.provider.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.provider.http.ProviderAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Ed25519 keys that a provider signs webhooks with, as it publishes them: kept for a day, or
 * until there are others, and asked for again, once a minute at most, when none of them fits. Safe
 * for use by many threads.
 */
public final class PublishedKeys {

  /** Asks the provider for them: a JSON Web Key Set. */
  public interface Source {
    ProviderAnswer keys() throws IOException;
  }

  private static final String NAME = "Ed25519";

  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration AGAIN = Duration.ofMinutes(1);

  /** What stands before the 32 bytes of an Ed25519 key in its X.509 form. */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final Source source;
  private final Clock clock;
  private List<PublicKey> keys = List.of();
  private Instant fetchedAt = Instant.MIN;
  private Instant askAgainAt = Instant.MIN;

  public PublishedKeys(Source source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /**
   * Whether one of them has signed a text: one that is kept, or one that is new.
   *
   * @param signature in hexadecimal digits
   * @throws IOException if that is not known, because the newest ones cannot be fetched
   */
  public boolean haveSigned(String text, String signature) throws IOException {
    return isSigned(text, signature, kept()) || isSigned(text, signature, newest());
  }

  private static boolean isSigned(String text, String signature, List<PublicKey> keys) {
    return keys.stream().anyMatch(key -> isSigned(text, signature, key));
  }

  private static boolean isSigned(String text, String signature, PublicKey key) {
    try {
      Signature verifier = Signature.getInstance(NAME);
      verifier.initVerify(key);
      verifier.update(text.getBytes(StandardCharsets.UTF_8));
      return verifier.verify(HexFormat.of().parseHex(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private synchronized List<PublicKey> kept() throws IOException {
    fetchOlderThan(KEPT, clock.instant());
    if (keys.isEmpty()) {
      throw new IOException("the keys of the webhooks are not there");
    }
    return keys;
  }

  // Older ones prove nothing against a signature: its key may have come since.
  private synchronized List<PublicKey> newest() throws IOException {
    Instant now = clock.instant();
    fetchOlderThan(AGAIN, now);
    if (areOlderThan(AGAIN, now)) {
      throw new IOException("no kept key fits, and the newest keys cannot be fetched");
    }
    return keys;
  }

  private void fetchOlderThan(Duration age, Instant now) throws IOException {
    if (areOlderThan(age, now) && !now.isBefore(askAgainAt)) {
      // Whoever waits for this meanwhile asks no more.
      askAgainAt = now.plus(AGAIN);
      fetch(now);
    }
  }

  private boolean areOlderThan(Duration age, Instant now) {
    return fetchedAt.isBefore(now.minus(age));
  }

  /** Those that were there before stay where no others come. */
  private void fetch(Instant now) throws IOException {
    try {
      ProviderAnswer answer = source.keys();
      JsonNode json = answer.json();
      List<PublicKey> found =
          answer.isOk() && json != null
              ? json.path("keys").valueStream().flatMap(PublishedKeys::key).toList()
              : List.of();
      if (!found.isEmpty()) {
        keys = found;
        fetchedAt = now;
      }
    } catch (IOException e) {
      if (keys.isEmpty()) {
        throw e;
      }
    }
  }

  private static Stream<PublicKey> key(JsonNode key) {
    try {
      ByteArrayOutputStream encoded = new ByteArrayOutputStream();
      encoded.writeBytes(X509);
      encoded.writeBytes(Base64.getUrlDecoder().decode(key.path("x").asText("")));
      return Stream.of(
          KeyFactory.getInstance(NAME)
              .generatePublic(new X509EncodedKeySpec(encoded.toByteArray())));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // A key of another kind is of no use here.
      return Stream.empty();
    }
  }
}
