package dev.finetune.workflow;

import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.RequestDigest;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** One id, one paid training: the workflow id made of a request, and the id of its ledger. */
public final class WorkflowIds {

  private static final String LEDGER = "finetune-ledger/";
  private static final int LONGEST_ID = 900;
  private static final int LONGEST_SLUG = 40;
  private static final int ID_BITS = 128;

  private WorkflowIds() {}

  /**
   * {@code finetune-<slug of the instance prompt>-<128 bits of the digest>}: the same for the same
   * request, wherever its caller is notified.
   */
  public static String of(FineTuneRequest request) {
    String slug = slug(request.instancePrompt());
    String hash = RequestDigest.hash(request).substring(0, ID_BITS / 4);
    return slug.isEmpty() ? "finetune-" + hash : "finetune-" + slug + "-" + hash;
  }

  /** The id of the request ledger that guards a training; a ledger's own id stays as it is. */
  public static String ledgerOf(String workflowId) {
    return workflowId.startsWith(LEDGER) ? workflowId : LEDGER + workflowId;
  }

  /** The id of the training that a ledger guards. */
  public static String trainingOf(String ledgerId) {
    return ledgerId.startsWith(LEDGER) ? ledgerId.substring(LEDGER.length()) : ledgerId;
  }

  /** Why an id cannot be the one of a training, with what to do; empty if it can. */
  public static Optional<String> refusal(String workflowId) {
    if (workflowId.isBlank()) {
      return Optional.of("The workflow id is empty: give the training an id.");
    }
    if (workflowId.startsWith(LEDGER)) {
      String reserved =
          "The workflow id begins with \"%s\", as the ids of request ledgers do: use another id.";
      return Optional.of(reserved.formatted(LEDGER));
    }
    OptionalInt control = workflowId.chars().filter(Character::isISOControl).findFirst();
    if (control.isPresent()) {
      int at = control.getAsInt();
      return Optional.of(
          String.format(
              Locale.ROOT,
              "The workflow id has the control character U+%04X at position %s: leave it out.",
              at,
              workflowId.indexOf(at) + 1));
    }
    // The server counts bytes.
    int bytes = workflowId.getBytes(StandardCharsets.UTF_8).length;
    String unit = bytes == workflowId.length() ? "characters" : "bytes in UTF-8";
    String tooLong = "The workflow id has %s %s: use one of at most %s.";
    return Optional.of(tooLong.formatted(bytes, unit, LONGEST_ID))
        .filter(any -> bytes > LONGEST_ID);
  }

  private static String slug(String prompt) {
    String words =
        Normalizer.normalize(prompt, Normalizer.Form.NFD)
            .replaceAll("[^\\x00-\\x7f]|[?]", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return words.length() <= LONGEST_SLUG
        ? words
        : words.substring(0, LONGEST_SLUG).replaceAll("-$", "");
  }
}
