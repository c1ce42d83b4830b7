package dev.finetune.plans;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What went wrong in a plan with what is no part of the program. */
final class Troubles {

  private final List<String> sentences = new CopyOnWriteArrayList<>();

  void add(String sentence) {
    sentences.add(sentence);
  }

  /** Does it, and keeps what it throws: the in-JVM server would swallow that. */
  void during(Object what, Runnable deed) {
    try {
      deed.run();
    } catch (RuntimeException e) {
      add(what + " broke: " + e);
    }
  }

  List<String> all() {
    return List.copyOf(sentences);
  }
}
