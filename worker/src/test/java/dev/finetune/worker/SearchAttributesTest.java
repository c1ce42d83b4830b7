package dev.finetune.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.testing.TestWorkflowEnvironment;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchAttributesTest {

  private static final IndexedValueType KEYWORD = IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;

  @Test
  @Tag("real-server")
  void aFreshServerGetsThem(@TempDir Path directory) {
    try (RealServer server = RealServer.start(directory)) {
      SearchAttributes.ensure(server.client());
      SearchAttributes.ensure(server.client());

      assertThat(registered(server))
          .isEqualTo(
              Map.of(
                  "FineTuneState", KEYWORD,
                  "FineTuneTrainingId", KEYWORD,
                  "FineTuneAccount", KEYWORD));
    }
  }

  @Test
  @Tag("real-server")
  void anotherTypeIsRefused(@TempDir Path directory) {
    try (RealServer server = RealServer.start(directory, "FineTuneState=Int")) {
      assertThatThrownBy(() -> SearchAttributes.ensure(server.client()))
          .isInstanceOf(SearchAttributesMissingException.class)
          .hasMessage(
              "Search attribute FineTuneState of namespace default is of type INT and must be"
                  + " Keyword: run `temporal operator search-attribute remove --namespace default"
                  + " --name FineTuneState` and start again.");
    }
  }

  @Test
  @Tag("real-server")
  void aNamespaceWithoutRoomIsRefused(@TempDir Path directory) {
    String[] nine =
        IntStream.rangeClosed(1, 9).mapToObj(i -> "Theirs" + i + "=Keyword").toArray(String[]::new);
    try (RealServer server = RealServer.start(directory, nine)) {
      assertThatThrownBy(() -> SearchAttributes.ensure(server.client()))
          .isInstanceOf(SearchAttributesMissingException.class)
          .hasMessageContaining("added: FineTuneTrainingId (")
          .hasMessageContaining("; FineTuneAccount (")
          .hasMessageContaining("cannot have more than 10 search attribute of type Keyword")
          .hasMessageContaining("`temporal operator search-attribute create --namespace default");
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

  private static Map<String, IndexedValueType> registered(RealServer server) {
    var channel = server.client().getWorkflowServiceStubs().getRawChannel();
    return OperatorServiceGrpc.newBlockingStub(channel)
        .listSearchAttributes(
            ListSearchAttributesRequest.newBuilder().setNamespace("default").build())
        .getCustomAttributesMap();
  }
}
