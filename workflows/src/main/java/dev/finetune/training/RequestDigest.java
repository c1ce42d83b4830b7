package dev.finetune.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a request pays for, in short: two requests of one digest are the same training. */
public final class RequestDigest {

  private static final String VERSION = "1-";
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private RequestDigest() {}

  /** The version of the digest, and {@link #hash}. */
  public static String of(FineTuneRequest request) {
    return VERSION + hash(request);
  }

  /** SHA-256 in hex over the request without its webhook and terms. */
  public static String hash(FineTuneRequest request) {
    try {
      ObjectNode paidFor = JSON.valueToTree(request.withWebhook(null).withTerms(Terms.DEFAULT));
      byte[] content = JSON.writeValueAsBytes(paidFor.remove(Terms.FIELDS));
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("no digest of a request", e);
    }
  }

  /** Whether two digests are of other content; those of other versions cannot be compared. */
  public static boolean differ(String digest, String other) {
    boolean comparable = version(digest).equals(version(other));
    return comparable && !digest.equals(other);
  }

  private static String version(String digest) {
    return digest.substring(0, digest.indexOf('-') + 1);
  }
}
