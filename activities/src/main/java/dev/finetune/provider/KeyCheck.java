package dev.finetune.provider;

import dev.finetune.provider.http.ShownWords;
import java.io.IOException;

/** Whether the provider takes the key of an account, asked by a call that costs nothing. */
public record KeyCheck(Verdict verdict, String words) {

  /** What is known of a key. */
  public enum Verdict {
    /** The provider let the call in. */
    TAKEN,
    /** It let the call in, and a training would be refused: no credit, the wrong plan, no model. */
    TAKEN_NOT_PAID,
    REFUSED,
    /** There was an answer that says nothing of the key. */
    UNCLEAR,
    UNREACHABLE
  }

  /** One call. */
  public static KeyCheck of(Account account) {
    try {
      return account.ask(ProviderApi::checkKey);
    } catch (IOException | RuntimeException e) {
      return new KeyCheck(Verdict.UNREACHABLE, ShownWords.noAnswer(e));
    }
  }
}
