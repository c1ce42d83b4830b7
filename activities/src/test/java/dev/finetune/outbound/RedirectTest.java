package dev.finetune.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where servers send callers on, byte for byte. */
class RedirectTest {

  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** The last column says where the input comes from: a public report, or ours. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UTF-8 | /b.png | /b.png | sound
          UTF-8 | /a%20b.png?x=%2B#f | /a%20b.png?x=%2B | sound
          UTF-8 | /a b/photo 1.jpg | /a%20b/photo%201.jpg | I16
          UTF-8 | /garras-do-céu | /garras-do-c%C3%A9u | isahc#315, as most servers write it
          ISO-8859-1 | /garras-do-céu | /garras-do-c%E9u | isahc#315, as that server wrote it
          UTF-8 | /照片.jpg | /%E7%85%A7%E7%89%87.jpg | faraday_middleware#87
          UTF-8 | /?f=D+eq+'M' and T | /?f=D+eq+%27M%27%20and%20T | rest-client#158
          UTF-8 | b/../c | /c | ours
          UTF-8 | ?x={1} | /from?x={1} | ours
          """)
  void itIsFollowedAsBrowsersDo(
      String charset, String location, String target, String source, TestReporter reporter) {
    byte[] bytes = location.getBytes(Charset.forName(charset));
    try (RawServer server = RawServer.start(socket -> redirectOnce(socket, bytes));
        OutboundClient client = new OutboundClient(server.network(), OutboundLimits.IMAGE)) {
      String reply = ReplyLine.of(client.get(server.url("/from")).execute());

      Published.under(source, reply + asked, reporter);
      assertThat(reply).isEqualTo("200 ");
      assertThat(asked).as(source).containsExactly("/from", target);
    }
  }

  private void redirectOnce(Socket socket, byte[] location) throws IOException {
    String line =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1)).readLine();
    asked.add(line.split(" ", -1)[1]);
    String status = asked.size() == 1 ? "302 Found" : "200 OK";
    String where = asked.size() == 1 ? new String(location, ISO_8859_1) : "";
    RawServer.say(
        socket,
        "HTTP/1.1 %s\r\nlocation: %s\r\ncontent-length: 0\r\n\r\n".formatted(status, where));
    socket.getInputStream().readAllBytes();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ftp://h/x | redirects to ftp://h/x: the address does not begin with http:// or https://
          javascript:alert(1) | redirects to javascript:alert(1): the address does not begin with http:// or https://
          http://u:secret@h/ | redirects to http://…@h/: the address has a user name or password in it
          http://a..b/?t=secret | redirects to http://a..b/?…: the host "a..b" is no valid name
          """)
  void oneThatCannotBeFollowedIsShown(String location, String reason) {
    byte[] bytes = location.getBytes(ISO_8859_1);
    try (RawServer server = RawServer.start(socket -> redirectOnce(socket, bytes));
        OutboundClient client = new OutboundClient(server.network(), OutboundLimits.IMAGE)) {
      assertThat(ReplyLine.of(client.get(server.url("/from")).execute()))
          .isEqualTo("refused: 127.0.0.1 " + reason);
    }
  }
}
