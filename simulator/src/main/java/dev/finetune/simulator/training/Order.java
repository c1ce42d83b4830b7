package dev.finetune.simulator.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call asks for: two equal ones are the same request for the duplicate filter.
 *
 * @param account whose it is
 * @param root the address the caller knows the simulator by, without path
 * @param endpoint the path it was sent to, without query
 * @param body the body without keys
 * @param request the body as the ledger shows it, without secrets and webhook
 * @param webhook where its webhooks go; null for none
 * @param searchKey what is different in each attempt, and by which lists and histories can be
 *     searched; null where they cannot
 * @param images links to what is trained on: pictures, or archives of them
 */
public record Order(
    Account account,
    String root,
    String endpoint,
    ObjectNode body,
    Map<String, @Nullable Object> request,
    @Nullable String webhook,
    @Nullable String searchKey,
    List<String> images) {

  public Order {
    images = List.copyOf(images);
  }
}
