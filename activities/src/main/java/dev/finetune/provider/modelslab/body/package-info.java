/** What stands in the bodies of ModelsLab's calls, answers and webhooks, alike in both APIs. */
@NullMarked
package dev.finetune.provider.modelslab.body;

import org.jspecify.annotations.NullMarked;
