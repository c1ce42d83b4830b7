package dev.finetune.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who comes to the dashboard because of an alert sees there what it is about. */
class DashboardTest {

  private static final Pattern METRIC = Pattern.compile("\\b(?:finetune|temporal)_\\w+");

  @Test
  void everyMetricOfAnAlertIsOnTheDashboard() throws Exception {
    String alerts = Sources.page("deploy/prometheus/alerts.yml").text();
    String dashboard = Sources.page("deploy/grafana/finetune.json").text();
    String shown =
        JsonMapper.builder().build().readTree(dashboard).findValuesAsText("expr").toString();

    assertThat(metrics(alerts)).contains("finetune_account_unreadable").hasSizeGreaterThan(10);
    assertThat(metrics(shown)).containsAll(metrics(alerts));
  }

  private static Set<String> metrics(String text) {
    return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }
}
