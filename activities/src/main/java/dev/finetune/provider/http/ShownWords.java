package dev.finetune.provider.http;

import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** The provider's words, fit to stand in a message: on one line, short, and with their source. */
public final class ShownWords {

  private static final int LONGEST = 300;

  private ShownWords() {}

  /** For example {@code "Invalid Api Key" (HTTP 200)}. */
  public static String of(ProviderAnswer answer) {
    String words = AnswerFields.of(answer).words();
    String obstacle = answer.obstacle().isEmpty() ? "" : ", " + answer.obstacle();
    return quoted(words.isBlank() ? answer.text() : words)
        + (" (HTTP " + answer.status() + obstacle + ")");
  }

  /**
   * What became of a call without an answer; not the failure's message, which may hold the body.
   */
  public static String noAnswer(Exception failure) {
    return failure instanceof NotSentException notSent
        ? notSent.reason()
        : "no answer came, as " + of(failure);
  }

  /** Why no answer came to what was sent. */
  public static String of(Exception failure) {
    if (failure instanceof InterruptedIOException) {
      return "it took too long";
    }
    if (failure instanceof SSLException) {
      return "the TLS connection broke";
    }
    if (failure instanceof SocketException) {
      return "the connection broke";
    }
    boolean closed =
        failure instanceof EOFException
            || failure instanceof NoHttpResponseException
            || failure instanceof ConnectionClosedException;
    return closed ? "the connection was closed" : "the answer could not be received";
  }

  public static String quoted(String text) {
    String line = oneLine(text);
    return line.isEmpty() ? "an empty answer" : '"' + line + '"';
  }

  public static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Z}\\s]+", " ").strip();
    if (line.codePointCount(0, line.length()) <= LONGEST) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
