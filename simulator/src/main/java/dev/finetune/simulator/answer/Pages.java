package dev.finetune.simulator.answer;

/** HTML where JSON was asked for, as proxies and crashed servers send it. */
final class Pages {

  static final String SERVER_ERROR = page("500", "Server Error");
  static final String UNAVAILABLE = page("503", "Service Unavailable");
  static final String CHECKING = page("Just a moment...", "Checking your browser");

  private Pages() {}

  private static String page(String title, String text) {
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><title>"
        + title
        + "</title></head><body><h1>"
        + text
        + "</h1></body></html>\n";
  }
}
