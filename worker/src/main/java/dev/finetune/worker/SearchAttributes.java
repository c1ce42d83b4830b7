package dev.finetune.worker;

import dev.finetune.workflow.FineTuneSearchAttributes;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sees to it that a namespace has the search attributes of a run. */
public record SearchAttributes(OperatorServiceBlockingStub operator, String namespace) {

  private static final IndexedValueType TYPE = IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;

  /**
   * A server that has itself just started on a busy machine may take longer than the usual 10 s.
   */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /**
   * Adds what is missing.
   *
   * @throws SearchAttributesMissingException if it cannot be added, or is there with another type
   */
  static void ensure(WorkflowClient client) {
    new SearchAttributes(operator(client), client.getOptions().getNamespace()).ensure();
  }

  /**
   * What is wrong with those of a namespace, one sentence each; adds none.
   *
   * @return empty where the server cannot tell
   */
  public static Optional<List<String>> problems(WorkflowClient client) {
    var attributes = new SearchAttributes(operator(client), client.getOptions().getNamespace());
    return attributes
        .list()
        .map(known -> Stream.concat(attributes.missing(known), attributes.others(known)).toList());
  }

  private Stream<String> missing(Map<String, IndexedValueType> known) {
    List<String> missing = names().filter(name -> !known.containsKey(name)).toList();
    String options =
        missing.stream()
            .map(name -> " --name " + name + " --type Keyword")
            .collect(Collectors.joining());
    return missing.isEmpty()
        ? Stream.empty()
        : Stream.of(
            "missing: %s. A worker adds them when it starts, or `temporal operator search-attribute create --namespace %s%s`."
                .formatted(String.join(", ", missing), namespace, options));
  }

  private static OperatorServiceBlockingStub operator(WorkflowClient client) {
    WorkflowServiceStubs stubs = client.getWorkflowServiceStubs();
    return OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(stubs.getRawChannel())
                .setRpcTimeout(TIMEOUT)
                .setHeaders(stubs.getOptions().getHeaders())
                .setGrpcMetadataProviders(stubs.getOptions().getGrpcMetadataProviders())
                .setGrpcClientInterceptors(stubs.getOptions().getGrpcClientInterceptors())
                .validateAndBuildWithDefaults())
        .blockingStub();
  }

  private void ensure() {
    Set<String> known = list().orElse(Map.of()).keySet();
    List<String> refusals =
        names().filter(name -> !known.contains(name)).flatMap(name -> add(name).stream()).toList();
    if (!refusals.isEmpty()) {
      throw new SearchAttributesMissingException(lacking(refusals));
    }
    list().ifPresent(this::refuseOtherTypes);
  }

  private static Stream<String> names() {
    return FineTuneSearchAttributes.all().stream().map(SearchAttributeKey::getName);
  }

  /** Empty where the server cannot tell, as the one in memory cannot. */
  private Optional<Map<String, IndexedValueType>> list() {
    try {
      var request = ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build();
      return Optional.of(operator.listSearchAttributes(request).getCustomAttributesMap());
    } catch (StatusRuntimeException e) {
      Status.Code code = e.getStatus().getCode();
      if (code == Status.Code.UNIMPLEMENTED || code == Status.Code.PERMISSION_DENIED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Why not; empty if it was added, or was there. */
  private Optional<String> add(String name) {
    try {
      operator.addSearchAttributes(
          AddSearchAttributesRequest.newBuilder()
              .setNamespace(namespace)
              .putSearchAttributes(name, TYPE)
              .build());
      return Optional.empty();
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode() == Status.Code.ALREADY_EXISTS
          ? Optional.empty()
          : Optional.of(
              "%s (%s: %s)"
                  .formatted(name, e.getStatus().getCode(), e.getStatus().getDescription()));
    }
  }

  // A server takes a name that exists with another type, and ignores it.
  private void refuseOtherTypes(Map<String, IndexedValueType> now) {
    List<String> others = others(now).toList();
    if (!others.isEmpty()) {
      throw new SearchAttributesMissingException(String.join(" ", others));
    }
  }

  private Stream<String> others(Map<String, IndexedValueType> now) {
    return names()
        .filter(name -> now.getOrDefault(name, TYPE) != TYPE)
        .map(name -> other(name, now));
  }

  private String lacking(List<String> refusals) {
    return "Namespace %s lacks search attributes that every training needs, and they could not be"
            .formatted(namespace)
        + " added: %s. Add each with `temporal operator search-attribute create --namespace %s"
            .formatted(String.join("; ", refusals), namespace)
        + " --name NAME --type Keyword`, in Temporal Cloud on the namespace's page; a namespace"
        + " takes 10 keywords, so one that is unused may have to be removed. Then start again.";
  }

  private String other(String name, Map<String, IndexedValueType> now) {
    String type = Objects.requireNonNull(now.get(name)).name().replace("INDEXED_VALUE_TYPE_", "");
    return "Search attribute %s of namespace %s is of type %s and must be Keyword: run `temporal"
            .formatted(name, namespace, type)
        + " operator search-attribute remove --namespace %s --name %s` and start again."
            .formatted(namespace, name);
  }
}
