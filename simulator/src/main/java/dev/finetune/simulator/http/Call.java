package dev.finetune.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.training.Account;
import dev.finetune.simulator.training.Order;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that could be read, and whose key is accepted.
 *
 * @param at when it came, by the simulator's clock
 * @param body the body without the key; empty when there was none, or none that could be read
 * @param request the body as the ledger shows it
 * @param webhook where it wants webhooks sent; null for nowhere
 */
public record Call(
    Context http,
    Instant at,
    Account account,
    ObjectNode body,
    Map<String, @Nullable Object> request,
    @Nullable String webhook) {

  /** The path without query. */
  public String path() {
    return http.path();
  }

  /** What stands in the path in the place of a name. */
  public String param(String name) {
    return http.pathParamMap().getOrDefault(name, "");
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(http.queryParam(name));
  }

  /** A number in the query; empty for none, or for one that is negative or too long. */
  public Optional<Integer> number(String name) {
    return query(name).filter(text -> text.matches("\\d{1,9}")).map(Integer::parseInt);
  }

  /** The texts of a list in the body; none where there is no list. */
  public List<String> links(String field) {
    return body.path(field).valueStream().map(JsonNode::asText).toList();
  }

  /** How many items of a list the query asks for, in {@code limit}; at most so many. */
  public int limit(int usual, int most) {
    return Math.min(most, number("limit").filter(one -> one > 0).orElse(usual));
  }

  /** The address the caller knows the simulator by, without path. */
  public String root() {
    return http.scheme() + "://" + http.host();
  }

  /** The training it asks for, on an archive by whose address it can be searched for. */
  public Order order(String archive) {
    return order(archive, List.of(archive));
  }

  /**
   * The training it asks for.
   *
   * @param searchKey see {@link Order#searchKey()}
   * @param images links to images, or to archives of them
   */
  public Order order(@Nullable String searchKey, List<String> images) {
    return new Order(account, root(), path(), body, request, webhook, searchKey, images);
  }
}
