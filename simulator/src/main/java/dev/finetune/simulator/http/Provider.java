package dev.finetune.simulator.http;

import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Trainer;
import io.javalin.config.RoutesConfig;
import java.util.Optional;

/** One provider that is simulated. */
public interface Provider {

  /** Adds its endpoints, all below a path of its own. */
  void addTo(RoutesConfig routes);

  /** What it trains such an order with; empty for an order of another provider. */
  Optional<Trainer> trainer(Order order);
}
