package dev.finetune.simulator.training;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order, without key and secrets.
 *
 * @param account the digest of the key that it is charged to
 * @param request as the ledger shows it
 */
public record KeptOrder(
    String provider,
    String account,
    String root,
    String endpoint,
    ObjectNode request,
    @Nullable String webhook,
    @Nullable String searchKey,
    List<String> images) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, @Nullable Object>> FIELDS =
      new TypeReference<>() {};

  public KeptOrder {
    images = List.copyOf(images);
  }

  static KeptOrder of(Order order) {
    return new KeptOrder(
        order.account().provider(),
        order.account().key().digest(),
        order.root(),
        order.endpoint(),
        JSON.valueToTree(order.request()),
        order.webhook(),
        order.searchKey(),
        order.images());
  }

  /** The same order, with what the ledger shows for its body. */
  public Order order() {
    Account owner = new Account(provider, ApiKey.ofDigest(account));
    Map<String, @Nullable Object> shown = JSON.convertValue(request, FIELDS);
    return new Order(owner, root, endpoint, request, shown, webhook, searchKey, images);
  }
}
