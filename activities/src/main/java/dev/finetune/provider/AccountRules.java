package dev.finetune.provider;

import dev.finetune.trainer.ImageLimits;
import dev.finetune.trainer.TrainerRules;
import dev.finetune.training.ImageCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the trainers of known accounts take. */
public final class AccountRules {

  private final Map<String, TrainerRules> rules;

  public AccountRules(List<Account> accounts) {
    rules = accounts.stream().collect(Collectors.toMap(Account::name, Account::rules));
  }

  /** Those of the account of a check; empty where it is not known here. */
  Optional<TrainerRules> of(ImageCheck check) {
    return Optional.ofNullable(check.account()).map(rules::get);
  }

  /** What the trainer takes of images; where the account is not known here, what is usual. */
  public ImageLimits images(ImageCheck check) {
    return of(check).map(TrainerRules::images).orElse(ImageLimits.USUAL);
  }
}
