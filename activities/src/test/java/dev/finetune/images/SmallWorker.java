package dev.finetune.images;

import dev.finetune.training.ImageChecks;
import java.util.List;

/** A program that judges large pictures one after another, beside what a worker holds anyway. */
final class SmallWorker {

  private static final int OTHER_MEGABYTES = 40;

  private SmallWorker() {}

  public static void main(String[] names) {
    byte[][] others = new byte[OTHER_MEGABYTES][1 << 20];
    Corpus corpus = new Corpus();
    for (String name : names) {
      System.out.println(name + " " + said(corpus, name));
    }
    System.out.println(others.length + " MB were held");
  }

  private static List<String> said(Corpus corpus, String name) {
    try {
      return Corpus.findings(corpus.file(name), ImageChecks.LENIENT);
    } catch (MemoryShortage e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }
}
