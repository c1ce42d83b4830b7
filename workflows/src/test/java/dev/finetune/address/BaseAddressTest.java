package dev.finetune.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://example.com/api, https://example.com/api, sound",
    "HTTPS://Example.com:443/api///, https://example.com/api, sound",
    "https://example.com/, https://example.com, sound",
    "http://my_provider:8080/api, http://my_provider:8080/api, M15",
    "http://my_gateway:8288, http://my_gateway:8288, M15",
    "https://größe.example/api, https://xn--gre-6ka8i.example/api, M15",
    "http://stack_service, http://stack_service, 'micronaut-core#1806, Docker Swarm'",
    "'http://h/api\r', http://h/api, 'ours: a .env file of Windows'",
    "http:\\\\h\\api, http://h/api, ours",
  })
  void itHasOneForm(String text, String normal, String source) {
    assertThat(BaseAddress.parse(text).text()).as(source).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/api?key=1, 'leave out all behind the path, from ? or # on'",
    "https://h/api#x, 'leave out all behind the path, from ? or # on'",
    "https://me:pw@h/api, use a link that needs none",
    "h:8080/api, 'write a full http or https address, such as https://example.com/path'",
  })
  void anotherIsRefused(String text, String remedy) {
    assertThatThrownBy(() -> BaseAddress.parse(text)).hasMessageEndingWith(remedy);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8289/api, true, true",
    "http://127.1/api, true, true",
    "https://[::1]/, false, true",
    "http://my_provider/, true, false",
  })
  void itKnowsWhetherItIsPlainAndNear(String text, boolean plain, boolean loopback) {
    assertThat(BaseAddress.parse(text).isPlain()).isEqualTo(plain);
    assertThat(BaseAddress.parse(text).isLoopback()).isEqualTo(loopback);
  }
}
