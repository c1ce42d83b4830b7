package dev.finetune.provider.replicate;

import dev.finetune.activity.FailureType;
import dev.finetune.provider.Account;
import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.KeyCheck;
import dev.finetune.provider.SubmitAnswer;
import dev.finetune.provider.http.ProviderAnswer;
import java.io.IOException;
import java.util.Optional;

/** The model, owner and name, that a training makes a version of; empty where none is named. */
record Destination(Account account, String destination, ReplicateApi api, HttpProblems problems) {

  /** Any will do: the model that is made says itself what it runs on. */
  private static final String HARDWARE = "gpu-t4";

  private static final String HOW =
      "Name a model of yours as the account's destination, and make it at"
          + " https://replicate.com/create, or let it be made with \"create_destination\": true";

  /** Why it cannot be trained into; empty if it can. */
  Optional<SubmitAnswer.Declined> problem() throws IOException {
    if (destination.isEmpty()) {
      return refused("account \"" + account.name() + "\" has no destination. " + HOW);
    }
    ProviderAnswer found = api.model(destination);
    if (found.status() == 404) {
      return isMadeWhereMissing() ? created() : refused(missing());
    }
    return found.isOk() ? Optional.empty() : Optional.of(problems.prepared(found));
  }

  /** The same of a key that is good, asked by a call that is free. */
  KeyCheck checked(KeyCheck key) throws IOException {
    boolean usable = isMadeWhereMissing() || api.model(destination).status() != 404;
    return usable ? key : new KeyCheck(KeyCheck.Verdict.TAKEN_NOT_PAID, missing());
  }

  private boolean isMadeWhereMissing() {
    return account.field(Replicate.CREATE_DESTINATION).equals("true");
  }

  private String missing() {
    return "there is no model \"" + destination + "\" to train into. " + HOW;
  }

  private Optional<SubmitAnswer.Declined> created() throws IOException {
    String[] name = destination.split("/", 2);
    ProviderAnswer answer =
        api.create(new ReplicateApi.NewModel(name[0], name[1], "private", HARDWARE));
    // Somebody else may have made it meanwhile.
    return answer.isOk() || answer.status() == 409
        ? Optional.empty()
        : Optional.of(problems.prepared(answer));
  }

  private static Optional<SubmitAnswer.Declined> refused(String why) {
    return Optional.of(
        new SubmitAnswer.Refused(FailureType.REQUEST_REFUSED, "Nothing was sent: " + why));
  }
}
