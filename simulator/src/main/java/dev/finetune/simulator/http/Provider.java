package dev.finetune.simulator.http;

import io.javalin.config.RoutesConfig;

/** One provider that is simulated. */
public interface Provider {

  /** Adds its endpoints, all below a path of its own. */
  void addTo(RoutesConfig routes);
}
