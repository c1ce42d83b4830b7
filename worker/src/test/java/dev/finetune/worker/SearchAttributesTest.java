package dev.finetune.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SearchAttributesTest {

  private static final IndexedValueType KEYWORD = IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;

  @Test
  @Tag("real-server")
  void aFreshServerGetsThem() {
    try (RealServer server = new RealServer()) {
      SearchAttributes.ensure(server.client());
      SearchAttributes.ensure(server.client());

      ListSearchAttributesRequest list =
          ListSearchAttributesRequest.newBuilder().setNamespace(server.namespace()).build();
      assertThat(server.operator().listSearchAttributes(list).getCustomAttributesMap())
          .isEqualTo(
              Map.of(
                  "FineTuneState", KEYWORD,
                  "FineTuneCharged", KEYWORD,
                  "FineTuneTrainingId", KEYWORD,
                  "FineTuneAccount", KEYWORD));
    }
  }

  @Test
  @Tag("real-server")
  void anotherTypeIsRefused() {
    assertRefused(
        Map.of("FineTuneState", IndexedValueType.INDEXED_VALUE_TYPE_INT),
        "Search attribute FineTuneState of namespace %s is of type INT and must be Keyword: run"
            + " `temporal operator search-attribute remove --namespace %<s --name FineTuneState`"
            + " and start again.");
  }

  @Test
  @Tag("real-server")
  void aNamespaceWithoutRoomIsRefused() {
    assertRefused(
        IntStream.rangeClosed(1, 9)
            .boxed()
            .collect(Collectors.toMap(i -> "Theirs" + i, i -> KEYWORD)),
        "added: FineTuneCharged (",
        "; FineTuneTrainingId (",
        "; FineTuneAccount (",
        "cannot have more than 10 search attribute of type Keyword",
        "`temporal operator search-attribute create --namespace %s");
  }

  private static void assertRefused(Map<String, IndexedValueType> attributes, String... words) {
    try (RealServer server = new RealServer(attributes)) {
      String[] said =
          Stream.of(words).map(one -> one.formatted(server.namespace())).toArray(String[]::new);
      assertThatThrownBy(() -> SearchAttributes.ensure(server.client()))
          .isInstanceOf(SearchAttributesMissingException.class)
          .hasMessageContainingAll(said);
    }
  }

  @Test
  void theServerInMemoryGetsThemToo() {
    try (TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance()) {
      SearchAttributes.ensure(env.getWorkflowClient());

      assertThat(env.registerSearchAttribute("FineTuneState", KEYWORD)).isFalse();
      assertThatCode(() -> SearchAttributes.ensure(env.getWorkflowClient()))
          .doesNotThrowAnyException();
    }
  }
}
