package dev.finetune.rounds;

import static dev.finetune.rounds.Point.Fault.FREEZE;
import static dev.finetune.rounds.Point.Fault.GATEWAY_KILLED;
import static dev.finetune.rounds.Point.Fault.KILL;
import static dev.finetune.rounds.Point.Fault.SERVER_DOWN;
import static dev.finetune.rounds.Point.Moment.IMAGE_FETCHED;
import static dev.finetune.rounds.Point.Moment.NOTIFY_ANSWERED;
import static dev.finetune.rounds.Point.Moment.NOTIFY_RECEIVED;
import static dev.finetune.rounds.Point.Moment.STATUS_RECEIVED;
import static dev.finetune.rounds.Point.Moment.SUBMIT_ANSWERED;
import static dev.finetune.rounds.Point.Moment.SUBMIT_RECEIVED;

import java.util.List;

/** A fault at a moment. */
record Point(Fault fault, Moment moment) {

  /** The first four are those of every build. */
  static final List<Point> ALL =
      List.of(
          new Point(KILL, SUBMIT_RECEIVED),
          new Point(KILL, SUBMIT_ANSWERED),
          new Point(FREEZE, SUBMIT_RECEIVED),
          new Point(FREEZE, SUBMIT_ANSWERED),
          new Point(SERVER_DOWN, SUBMIT_RECEIVED),
          new Point(KILL, STATUS_RECEIVED),
          new Point(FREEZE, STATUS_RECEIVED),
          new Point(KILL, IMAGE_FETCHED),
          new Point(FREEZE, IMAGE_FETCHED),
          new Point(KILL, NOTIFY_RECEIVED),
          new Point(FREEZE, NOTIFY_RECEIVED),
          new Point(KILL, NOTIFY_ANSWERED),
          new Point(FREEZE, NOTIFY_ANSWERED),
          new Point(GATEWAY_KILLED, SUBMIT_ANSWERED));

  /** What is done to a process. */
  enum Fault {
    /** The worker gets SIGKILL, and another one starts. */
    KILL,
    /** The worker gets SIGSTOP, another one starts, and SIGCONT wakes the first one later. */
    FREEZE,
    /** The server is killed, and started again on its file a while later. */
    SERVER_DOWN,
    /** The gateway is killed, and started again later. */
    GATEWAY_KILLED
  }

  /** What the outside world sees of a training. */
  enum Moment {
    /** An image was sent to the worker. */
    IMAGE_FETCHED,
    /** The provider has accepted the request, and the worker does not know it yet. */
    SUBMIT_RECEIVED,
    /** The provider's acceptance was sent to the worker. */
    SUBMIT_ANSWERED,
    /** The provider is asked for the status. */
    STATUS_RECEIVED,
    /** The caller is notified of the end; it answers nothing, and keeps nothing. */
    NOTIFY_RECEIVED,
    /** The caller has taken the message. */
    NOTIFY_ANSWERED
  }

  boolean losesTheAnswer() {
    return fault == KILL && (moment == SUBMIT_RECEIVED || moment == SUBMIT_ANSWERED);
  }

  @Override
  public String toString() {
    return fault + " at " + moment;
  }
}
