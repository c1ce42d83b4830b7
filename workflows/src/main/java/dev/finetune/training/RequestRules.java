package dev.finetune.training;

import dev.finetune.address.InvalidAddressException;
import dev.finetune.address.ShownAddress;
import dev.finetune.address.WebAddress;
import dev.finetune.text.Quoted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules that hold for the values of a request, wherever it comes from. */
final class RequestRules {

  /** No range: the account's trainer has one of its own, and says it. */
  static final String STEPS = "send a whole number that the trainer takes, such as 2000";

  private static final int MOST_STEPS = 100_000;
  static final int MOST_IMAGES = 100;

  /** The ledger keeps it with each of some hundred requests. */
  private static final int LONGEST_WEBHOOK = 2048;

  static final Duration SOONEST = Duration.ofSeconds(1);
  static final Duration SHORTEST = Duration.ofMinutes(1);
  static final Duration LONGEST = Duration.ofDays(90);

  private final List<RequestProblem> problems = new ArrayList<>();

  private RequestRules() {}

  static void check(
      String instancePrompt,
      String classPrompt,
      List<String> images,
      int maxTrainSteps,
      @Nullable String webhook,
      String account,
      ImageChecks imageChecks,
      @Nullable String triggerWord,
      Map<String, Object> options,
      Terms terms) {
    RequestRules rules = new RequestRules();
    rules.notBlank("instance_prompt", instancePrompt, "\"photo of adhik person\"");
    rules.notBlank("class_prompt", classPrompt, "\"photo of person\"");
    rules.images(images, imageChecks);
    rules.steps(maxTrainSteps);
    rules.webhook(webhook);
    rules.account(account);
    rules.triggerWord(triggerWord);
    rules.problems.addAll(OptionRules.problems(options));
    rules.askAfter(terms.askAfter());
    rules.within("accept_within", terms.acceptWithin());
    rules.within("resolve_within", terms.resolveWithin());
    rules.within("train_within", terms.trainWithin());
    if (!rules.problems.isEmpty()) {
      throw new InvalidRequestException(rules.problems);
    }
  }

  private void notBlank(String field, @Nullable String value, String example) {
    if (value == null || value.isBlank()) {
      String what = value == null ? "is missing" : "is empty";
      add(field, value, what, "send a prompt such as " + example);
    }
  }

  /** The normal form where the text has one; what has none is refused by {@link #check}. */
  static @Nullable String normal(@Nullable String address) {
    try {
      return address == null ? null : WebAddress.parse(address).toString();
    } catch (InvalidAddressException e) {
      return address;
    }
  }

  private void images(List<@Nullable String> images, ImageChecks checks) {
    if (images.isEmpty()) {
      add(
          "images",
          null,
          "has no images",
          "send direct links to 7 or 8 images, cropped to 512x512");
    }
    if (images.size() > MOST_IMAGES) {
      add("images", null, "has more than " + MOST_IMAGES + " links", "send 7 or 8");
    }
    for (int i = 0; i < images.size(); i++) {
      String image = images.get(i);
      if (image == null || image.isBlank()) {
        add(RequestProblem.ofImage(i), "", "is empty", "send a direct link to an image");
      } else if (checks != ImageChecks.OFF) {
        address(RequestProblem.ofImage(i), image);
      }
    }
  }

  private void steps(int maxTrainSteps) {
    if (maxTrainSteps < 1 || maxTrainSteps > MOST_STEPS) {
      wrong("max_train_steps", "" + maxTrainSteps, STEPS);
    }
  }

  private void webhook(@Nullable String webhook) {
    if (webhook != null && webhook.length() > LONGEST_WEBHOOK) {
      String message = "is an address of %s characters".formatted(webhook.length());
      String remedy = "send one of %s at most".formatted(LONGEST_WEBHOOK);
      add("webhook", ShownAddress.of(webhook), message, remedy);
    } else if (webhook != null) {
      address("webhook", webhook);
    }
  }

  private void address(String field, String text) {
    try {
      WebAddress.parse(text);
    } catch (InvalidAddressException e) {
      String shown = ShownAddress.of(text);
      add(field, shown, "is \"%s\", and %s".formatted(shown, e.reason()), e.remedy());
    }
  }

  private void account(String account) {
    if (!account.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      add(
          "account",
          Quoted.bare(account),
          "is " + Quoted.of(account),
          "send the name of an account of the worker: lower-case letters, digits and hyphens");
    }
  }

  private void triggerWord(@Nullable String word) {
    if (word != null && !word.matches("\\S(.{0,98}\\S)?")) {
      add(
          "trigger_word",
          Quoted.bare(word),
          "is " + Quoted.of(word),
          "send a word, or a few on one line, such as adhik");
    }
  }

  private void askAfter(Duration after) {
    if (after.compareTo(SOONEST) < 0 || after.compareTo(LONGEST) > 0) {
      wrong("ask_after", DurationText.of(after), "send a duration from 1s to 90d, such as 16m");
    }
  }

  private void within(String field, Duration within) {
    if (within.compareTo(SHORTEST) < 0 || within.compareTo(LONGEST) > 0) {
      wrong(field, DurationText.of(within), "send a duration from 1m to 90d, such as 24h or 7d");
    }
  }

  private void wrong(String field, String value, String remedy) {
    add(field, value, "is " + value, remedy);
  }

  private void add(String field, @Nullable String value, String message, String remedy) {
    problems.add(new RequestProblem(field, value, message, remedy));
  }
}
