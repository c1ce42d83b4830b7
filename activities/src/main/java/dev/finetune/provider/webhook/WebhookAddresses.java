package dev.finetune.provider.webhook;

import dev.finetune.outbound.Secret;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks the addresses that providers report to. They cannot be guessed: where webhooks
 * are unsigned, only the address proves who sent them.
 *
 * <p>An address is {@code /webhooks/{account}/{workflowId}/{request}/{grant}/{mac}}; the MAC is the
 * first 128 bits of an HMAC-SHA256 over the namespace and the other four. Safe for use by many
 * threads.
 */
public final class WebhookAddresses {

  /** Where they are received, unless told otherwise: behind a proxy of the same machine. */
  public static final String RECEIVER_HOST = "127.0.0.1";

  public static final int RECEIVER_PORT = 8288;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int MAC_BYTES = 16;
  private static final Pattern SEGMENT = Pattern.compile("(?:[A-Za-z0-9_-]|~[0-9A-F]{2})+");

  private final String namespace;
  private final Supplier<List<Secret>> secrets;

  /**
   * @param namespace the Temporal namespace of the workflows
   * @param secrets the first one signs, each one is accepted; as they are now, at least one
   * @throws IllegalArgumentException if there is no secret
   */
  public WebhookAddresses(String namespace, Supplier<List<Secret>> secrets) {
    if (secrets.get().isEmpty()) {
      throw new IllegalArgumentException("there is no webhook secret: give at least one");
    }
    this.namespace = namespace;
    this.secrets = secrets;
  }

  public WebhookAddresses(String namespace, List<Secret> secrets) {
    this(namespace, () -> secrets);
  }

  /** The path of an address, fit to follow a base address: it needs no more encoding. */
  public String path(WebhookAddress address) {
    return "/webhooks/" + segments(address) + "/" + mac(address, secrets.get().get(0));
  }

  /**
   * Checks an address.
   *
   * @param segments the five that follow {@code /webhooks/}, percent-decoded or not
   * @return whom the address is for; empty unless we made it
   */
  public Optional<WebhookAddress> verify(List<String> segments) {
    if (segments.size() != 5 || !segments.get(2).matches("[1-9][0-9]{0,8}")) {
      return Optional.empty();
    }
    int request = Integer.parseInt(segments.get(2));
    List<String> texts =
        Stream.of(0, 1, 3).flatMap(index -> decoded(segments.get(index)).stream()).toList();
    return Optional.of(texts)
        .filter(all -> all.size() == 3)
        .map(all -> new WebhookAddress(all.get(0), all.get(1), request, all.get(2)))
        .filter(address -> isOurs(address, segments.get(4)));
  }

  private boolean isOurs(WebhookAddress address, String mac) {
    byte[] given = mac.getBytes(StandardCharsets.UTF_8);
    boolean ours = false;
    for (Secret secret : secrets.get()) {
      byte[] expected = mac(address, secret).getBytes(StandardCharsets.UTF_8);
      ours |= MessageDigest.isEqual(expected, given);
    }
    return ours;
  }

  private static String segments(WebhookAddress address) {
    return String.join(
        "/",
        encoded(address.account()),
        encoded(address.workflowId()),
        Integer.toString(address.request()),
        encoded(address.grant()));
  }

  /** No part holds a slash: parts that run together do not share their MACs. */
  private String mac(WebhookAddress address, Secret secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      String signed = encoded(namespace) + "/" + segments(address);
      byte[] whole = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(whole, MAC_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
    }
  }

  /**
   * Any text as one segment, with {@code ~2F} for {@code %2F}: proxies decode percent signs, and
   * servers refuse them.
   */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace(".", "%2E")
        .replace('%', '~');
  }

  private static Optional<String> decoded(String segment) {
    String plain = segment.replace("%7E", "~").replace("%7e", "~");
    return SEGMENT.matcher(plain).matches()
        ? Optional.of(URLDecoder.decode(plain.replace('~', '%'), StandardCharsets.UTF_8))
        : Optional.empty();
  }
}
