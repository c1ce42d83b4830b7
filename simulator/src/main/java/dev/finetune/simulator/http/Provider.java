package dev.finetune.simulator.http;

import dev.finetune.simulator.AccountEntry;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Trainer;

/** One provider that is simulated. */
public interface Provider {

  /** How its requests are read; its name stands there. */
  Protocol protocol();

  /** Adds its endpoints, all below a path of its own. */
  void addTo(Endpoints endpoints);

  /** What it trains such an order with. */
  Trainer trainer(Order order);

  /**
   * An account there.
   *
   * @param root the address of the simulator, without path
   * @param name what the ledger calls the account
   */
  AccountEntry account(String root, String name);
}
