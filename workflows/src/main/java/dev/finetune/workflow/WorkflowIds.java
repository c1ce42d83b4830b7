package dev.finetune.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.Terms;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/** One id, one paid training: the workflow id made of a request. */
public final class WorkflowIds {

  private static final int LONGEST_SLUG = 40;
  private static final int ID_BITS = 128;

  private WorkflowIds() {}

  /**
   * {@code finetune-<slug of the instance prompt>-<128 bits of the digest>}: the same for the same
   * request, wherever its caller is told.
   */
  public static String of(FineTuneRequest request) {
    String slug = slug(request.instancePrompt());
    String hash = digest(request).substring(0, ID_BITS / 4);
    return slug.isEmpty() ? "finetune-" + hash : "finetune-" + slug + "-" + hash;
  }

  /** SHA-256, in hex, over the request without its webhook and terms: what is paid for. */
  public static String digest(FineTuneRequest request) {
    try {
      ObjectMapper json = JacksonJsonPayloadConverter.newDefaultObjectMapper();
      ObjectNode paidFor = json.valueToTree(request.withWebhook(null));
      byte[] content = json.writeValueAsBytes(paidFor.remove(Terms.FIELDS));
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("no digest of a request", e);
    }
  }

  private static String slug(String prompt) {
    String ascii =
        new String(
            Normalizer.normalize(prompt, Normalizer.Form.NFD).getBytes(StandardCharsets.US_ASCII),
            StandardCharsets.US_ASCII);
    String words =
        ascii
            .replace("?", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return words.length() <= LONGEST_SLUG
        ? words
        : words.substring(0, LONGEST_SLUG).replaceAll("-$", "");
  }
}
