package dev.finetune.worker;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Variables with our prefix that others make, whenever a service, container or chart is ours. */
final class ForeignVariable {

  private static final int MOST_SHOWN = 5;

  /** Of a Kubernetes service, which has the form of a Docker link. */
  private static final Pattern SERVICE =
      Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d+_(TCP|UDP|SCTP).*)?)");

  /** The environment of a linked container. */
  private static final Pattern LINKED = Pattern.compile("FINETUNE(_[A-Z0-9_]+)?_ENV_.*");

  private static final Pattern OF_A_CHART =
      Pattern.compile(
          "FINETUNE_(IMAGE(_(TAG|NAME|REPOSITORY|REGISTRY|DIGEST|PULL_POLICY))?|CHART(_VERSION)?"
              + "|VERSION|TAG|RELEASE(_NAME)?|REPLICAS)");

  private ForeignVariable() {}

  static boolean isOne(String name, String value) {
    boolean linkedName = name.endsWith("_NAME") && value.startsWith("/");
    return name.equals("FINETUNE_NAME")
        || linkedName
        || SERVICE.matcher(name).matches()
        || LINKED.matcher(name).matches()
        || OF_A_CHART.matcher(name).matches();
  }

  static String shown(List<String> names) {
    String first = names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    int more = names.size() - MOST_SHOWN;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
