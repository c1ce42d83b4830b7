/**
 * What a training is: the request a person writes, the words the provider answers with, and the
 * result.
 *
 * <p>A <em>request</em> is the API page's own JSON body, read strictly by {@link
 * dev.finetune.training.RequestReader}. A <em>phase</em> is the provider's word for how far a
 * training is; the documented ones are known to {@link dev.finetune.training.TrainingPhase}, every
 * other word is kept as it came. The <em>step log</em> is the provider's prose about its steps and
 * is for display only.
 */
@NullMarked
package dev.finetune.training;

import org.jspecify.annotations.NullMarked;
