package dev.finetune.provider;

import dev.finetune.trainer.ImageLimits;
import dev.finetune.trainer.TrainerRules;
import dev.finetune.training.ImageCheck;
import dev.finetune.training.RequestProblem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the trainers of known accounts take. */
public final class AccountRules {

  private static final String LATER =
      "options: the trainer is asked about them, and about max_train_steps, once it is started, and"
          + " before anything is paid";

  private final PerAccount<TrainerRules> rules;

  public AccountRules(Supplier<List<Account>> accounts) {
    rules = new PerAccount<>(accounts, Account::rules);
  }

  /** Those of the account of a check; empty where it is not known here. */
  Optional<TrainerRules> of(ImageCheck check) {
    return Optional.ofNullable(check.account()).flatMap(rules::named);
  }

  /** That the account of a check is none of those that are known here; nothing where none is. */
  List<RequestProblem> unknown(ImageCheck check) {
    String name = check.account();
    List<String> names = rules.names();
    return name == null || names.isEmpty() || names.contains(name)
        ? List.of()
        : List.of(rules.unknown(name));
  }

  /** That the trainer of a check is asked about more than is judged here; nothing else. */
  public List<String> later(ImageCheck check) {
    return of(check).filter(TrainerRules::asksForMore).stream().map(rules -> LATER).toList();
  }

  /** What the trainer takes of images; where the account is not known here, what is usual. */
  public ImageLimits images(ImageCheck check) {
    return of(check).map(TrainerRules::images).orElse(ImageLimits.USUAL);
  }
}
