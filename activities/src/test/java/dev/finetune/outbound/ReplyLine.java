package dev.finetune.outbound;

import java.nio.charset.StandardCharsets;

/** A reply as one line, so that a test can say what it expects. */
final class ReplyLine implements Reply.Cases<String> {

  static String of(Reply reply) {
    return reply.match(new ReplyLine());
  }

  @Override
  public String answered(Reply.Answered reply) {
    String body = new String(reply.body(), StandardCharsets.UTF_8);
    return reply.status() + (reply.cut() ? " cut" : " " + body);
  }

  @Override
  public String refused(Reply.Refused reply) {
    return "refused: " + reply.message();
  }

  @Override
  public String unreachable(Reply.Unreachable reply) {
    return "unreachable: " + reply.message();
  }
}
