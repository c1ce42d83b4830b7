package dev.finetune.workflow;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/** The search attributes of a run, all keywords; a worker registers those that are missing. */
public final class FineTuneSearchAttributes {

  /** A word of {@link FineTuneState}. */
  public static final SearchAttributeKey<String> STATE =
      SearchAttributeKey.forKeyword("FineTuneState");

  /** A word of {@link dev.finetune.training.Charge}; absent until a request is answered. */
  public static final SearchAttributeKey<String> CHARGED =
      SearchAttributeKey.forKeyword("FineTuneCharged");

  /** The provider's id of the accepted training. */
  public static final SearchAttributeKey<String> TRAINING_ID =
      SearchAttributeKey.forKeyword("FineTuneTrainingId");

  /** The name of the account that pays. */
  public static final SearchAttributeKey<String> ACCOUNT =
      SearchAttributeKey.forKeyword("FineTuneAccount");

  private FineTuneSearchAttributes() {}

  public static List<SearchAttributeKey<String>> all() {
    return List.of(STATE, CHARGED, TRAINING_ID, ACCOUNT);
  }
}
