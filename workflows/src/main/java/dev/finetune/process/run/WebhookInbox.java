package dev.finetune.process.run;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.finetune.activity.Candidate;
import dev.finetune.workflow.ProviderWebhook;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.common.converter.RawValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The webhooks that came. It only stores, so a webhook is safe before, during and after a step. */
public final class WebhookInbox {

  private static final ObjectReader JSON =
      JacksonJsonPayloadConverter.newDefaultObjectMapper().readerFor(ProviderWebhook.class);

  private static final int MOST_UNREAD = 16;

  private final List<Candidate> unread = new ArrayList<>();
  private @Nullable String expected;

  /** Whether a status check is called for, and not begun. */
  public boolean callsForCheck;

  /** Stores one. What cannot be read still says "check now". */
  ProviderWebhook receive(@Nullable RawValue value) {
    ProviderWebhook webhook = read(value);
    callsForCheck |= webhook.callsForCheck();
    Candidate.of(webhook).ifPresent(this::keep);
    return webhook;
  }

  /** Keeps what is news, once. */
  void keep(Candidate named) {
    if (isNews(named) && !unread.contains(named) && unread.size() < MOST_UNREAD) {
      unread.add(named);
    }
  }

  /** From now on only what names another training than this one is news. */
  void expect(@Nullable String trainingId) {
    expected = trainingId;
    unread.removeIf(named -> !isNews(named));
  }

  private boolean isNews(Candidate named) {
    String id = named.trainingId();
    return expected == null || (id != null && !id.equals(expected));
  }

  private static ProviderWebhook read(@Nullable RawValue value) {
    try {
      ProviderWebhook webhook =
          value == null ? null : JSON.readValue(value.getPayload().getData().toByteArray());
      return webhook == null ? ProviderWebhook.EMPTY : webhook;
    } catch (IOException e) {
      return ProviderWebhook.EMPTY;
    }
  }

  public boolean hasUnread() {
    return !unread.isEmpty();
  }

  /** What they have named since the last time. */
  List<Candidate> take() {
    List<Candidate> taken = List.copyOf(unread);
    unread.clear();
    return taken;
  }
}
