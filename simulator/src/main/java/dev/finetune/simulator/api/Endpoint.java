package dev.finetune.simulator.api;

import dev.finetune.simulator.call.Call;

/** Answers calls to one endpoint of the training API. */
interface Endpoint {
  Reply answer(Call call);
}
