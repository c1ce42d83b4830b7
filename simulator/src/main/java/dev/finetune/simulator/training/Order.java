package dev.finetune.simulator.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    @JsonIgnore ObjectNode body,
    Map<String, @Nullable Object> request,
    @Nullable String webhook,
    @Nullable String searchKey,
    List<String> images) {

  public Order {
    images = List.copyOf(images);
  }

  /** As another simulator has kept it: with what the ledger shows for its body. */
  @JsonCreator
  static Order kept(
      @JsonProperty("account") Account account,
      @JsonProperty("root") String root,
      @JsonProperty("endpoint") String endpoint,
      @JsonProperty("request") ObjectNode request,
      @JsonProperty("webhook") @Nullable String webhook,
      @JsonProperty("search_key") @Nullable String searchKey,
      @JsonProperty("images") List<String> images) {
    Map<String, @Nullable Object> shown =
        new ObjectMapper().convertValue(request, new TypeReference<>() {});
    return new Order(account, root, endpoint, request, shown, webhook, searchKey, images);
  }
}
