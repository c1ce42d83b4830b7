package dev.finetune.provider;

import dev.finetune.outbound.Secret;
import dev.finetune.provider.FineTuneApi.KeyBody;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the provider whether it takes the key of an account, by a call that costs nothing: the list
 * of models where there is one, else the status of a training that nobody has.
 *
 * @param verdict what the answer shows
 * @param words the answer, or why there was none
 */
public record KeyCheck(Verdict verdict, String words) {

  /** What is known of a key. */
  public enum Verdict {
    /** The provider let the call in. */
    TAKEN,
    /** It let the call in, and a training would be refused: no credit, or the wrong plan. */
    TAKEN_NOT_PAID,
    REFUSED,
    /** There was an answer that says nothing of the key. */
    UNCLEAR,
    UNREACHABLE
  }

  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15));
  private static final String NOBODYS = "F000000000";

  /**
   * One call.
   *
   * @param account one of the settings' accounts
   */
  public static KeyCheck of(ProviderSettings settings, String account) {
    Optional<Secret> key = settings.keys().getOrDefault(account, Optional.empty());
    Redactor redactor = new Redactor(key.stream().toList());
    FineTuneApi api =
        new ApiConnection(settings.url(), TIMEOUTS, redactor, settings.proxy().orElse(null))
            .api(settings.api());
    try {
      return judge(ask(api, new KeyBody(key)));
    } catch (NotSentException e) {
      return new KeyCheck(Verdict.UNREACHABLE, e.reason());
    } catch (IOException | RuntimeException e) {
      String words = "no answer came (" + e.getClass().getSimpleName() + ")";
      return new KeyCheck(Verdict.UNREACHABLE, words);
    }
  }

  private static ProviderAnswer ask(FineTuneApi api, KeyBody key) throws IOException {
    return api instanceof ProductionApi production
        ? production.list(key)
        : api.status(NOBODYS, key);
  }

  static KeyCheck judge(ProviderAnswer answer) {
    return new KeyCheck(verdict(answer), "the provider answered " + ShownWords.of(answer));
  }

  private static Verdict verdict(ProviderAnswer answer) {
    AnswerFields fields = AnswerFields.of(answer);
    Optional<KnownError> known = KnownError.in(fields.words());
    if (answer.status() == 401 || known.filter(KnownError.INVALID_KEY::equals).isPresent()) {
      return Verdict.REFUSED;
    }
    if (known.isPresent()) {
      return switch (known.get()) {
        case NO_CREDIT, PLAN -> Verdict.TAKEN_NOT_PAID;
        case UNKNOWN_TRAINING -> Verdict.TAKEN;
        case RATE_LIMIT, INVALID_KEY, TRY_AGAIN -> Verdict.UNCLEAR;
      };
    }
    boolean good = answer.isOk() && fields.isObject() && !fields.isError();
    return good ? Verdict.TAKEN : Verdict.UNCLEAR;
  }
}
