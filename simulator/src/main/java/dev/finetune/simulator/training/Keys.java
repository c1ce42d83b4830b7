package dev.finetune.simulator.training;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The keys that are accepted now, and whose they are. Safe for use by many threads. */
public final class Keys {

  private final Limits limits;
  private final Map<ApiKey, ApiKey> owners = new HashMap<>();
  private final Set<ApiKey> revoked = new HashSet<>();

  public Keys(Limits limits) {
    this.limits = limits;
  }

  /** From now on the account has this key in the place of the one before. */
  public synchronized void replace(ApiKey before, ApiKey next) {
    owners.put(next, owner(before));
    revoked.add(before);
    revoked.remove(next);
  }

  public synchronized boolean accept(ApiKey key) {
    return !revoked.contains(key) && (owners.containsKey(key) || limits.accept(key));
  }

  /** The first key of its account, which identifies it. */
  public synchronized ApiKey owner(ApiKey key) {
    return owners.getOrDefault(key, key);
  }
}
