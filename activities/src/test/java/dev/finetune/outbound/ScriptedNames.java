package dev.finetune.outbound;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.apache.hc.client5.http.DnsResolver;

/** A name service that says something else each time it is asked. */
final class ScriptedNames implements DnsResolver {

  private final Queue<String> answers;

  /**
   * @param answers one for each look-up: addresses separated by spaces
   */
  ScriptedNames(String... answers) {
    this.answers = new ArrayDeque<>(Arrays.asList(answers));
  }

  @Override
  public InetAddress[] resolve(String host) {
    String[] answer = answers.remove().split(" ", -1);
    InetAddress[] addresses = new InetAddress[answer.length];
    for (int i = 0; i < answer.length; i++) {
      addresses[i] = Addresses.of(answer[i]);
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
