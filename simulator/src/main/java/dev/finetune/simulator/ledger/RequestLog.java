package dev.finetune.simulator.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The requests received so far. Safe for use by many threads. */
public final class RequestLog {

  private final List<ReceivedRequest> requests = Collections.synchronizedList(new ArrayList<>());

  public void add(ReceivedRequest request) {
    requests.add(request);
  }

  public List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }
}
