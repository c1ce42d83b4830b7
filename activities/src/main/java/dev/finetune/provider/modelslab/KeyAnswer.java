package dev.finetune.provider.modelslab;

import dev.finetune.provider.KeyCheck;
import dev.finetune.provider.KeyCheck.Verdict;
import dev.finetune.provider.http.AnswerFields;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.http.ShownWords;
import java.io.IOException;
import java.util.Optional;

/** What an answer says of the key that it was asked with. */
final class KeyAnswer {

  private static final String NOBODYS = "F000000000";

  private KeyAnswer() {}

  /** The list of models where there is one, else the status of a training that nobody has. */
  static KeyCheck ask(FineTuneApi api, Optional<ProductionApi> production, FineTuneApi.KeyBody key)
      throws IOException {
    return judge(production.isPresent() ? production.get().list(key) : api.status(NOBODYS, key));
  }

  static KeyCheck judge(ProviderAnswer answer) {
    return new KeyCheck(verdict(answer), "the provider answered " + ShownWords.of(answer));
  }

  private static Verdict verdict(ProviderAnswer answer) {
    AnswerFields fields = AnswerFields.of(answer);
    Optional<KnownError> known = KnownError.in(fields.statement());
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
