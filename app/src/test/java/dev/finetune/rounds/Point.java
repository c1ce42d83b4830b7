package dev.finetune.rounds;

import static dev.finetune.rounds.Fault.FREEZE;
import static dev.finetune.rounds.Fault.GATEWAY_KILLED;
import static dev.finetune.rounds.Fault.KILL;
import static dev.finetune.rounds.Fault.SERVER_DOWN;
import static dev.finetune.rounds.Moment.IMAGE_FETCHED;
import static dev.finetune.rounds.Moment.NOTIFY_ANSWERED;
import static dev.finetune.rounds.Moment.NOTIFY_RECEIVED;
import static dev.finetune.rounds.Moment.STATUS_RECEIVED;
import static dev.finetune.rounds.Moment.SUBMIT_ANSWERED;
import static dev.finetune.rounds.Moment.SUBMIT_RECEIVED;

import java.util.List;

/** A fault at a moment. */
record Point(Fault fault, Moment moment) {

  /** Those that take longest come first, so that the others run meanwhile. */
  static final List<Point> ALL =
      List.of(
          new Point(KILL, SUBMIT_RECEIVED),
          new Point(KILL, SUBMIT_ANSWERED),
          new Point(SERVER_DOWN, SUBMIT_RECEIVED),
          new Point(KILL, STATUS_RECEIVED),
          new Point(FREEZE, STATUS_RECEIVED),
          new Point(FREEZE, SUBMIT_RECEIVED),
          new Point(FREEZE, SUBMIT_ANSWERED),
          new Point(KILL, IMAGE_FETCHED),
          new Point(FREEZE, IMAGE_FETCHED),
          new Point(KILL, NOTIFY_RECEIVED),
          new Point(FREEZE, NOTIFY_RECEIVED),
          new Point(KILL, NOTIFY_ANSWERED),
          new Point(FREEZE, NOTIFY_ANSWERED),
          new Point(GATEWAY_KILLED, SUBMIT_ANSWERED));

  boolean losesTheAnswer() {
    return fault == KILL && isInSubmit();
  }

  boolean isInSubmit() {
    return moment == SUBMIT_RECEIVED || moment == SUBMIT_ANSWERED;
  }

  @Override
  public String toString() {
    return fault + " at " + moment;
  }
}
