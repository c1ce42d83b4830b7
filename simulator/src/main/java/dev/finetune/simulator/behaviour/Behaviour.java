package dev.finetune.simulator.behaviour;

import org.jspecify.annotations.Nullable;

/**
 * How the simulator treats one training, from its submit to its end. It is fixed when the submit
 * comes; only {@code Simulator.behave(String, Behaviour)} changes it later.
 *
 * @param times for how many of the next submit requests it stands; null for all that follow
 * @param preparation how the calls before the submit are answered
 * @param submit what happens to the submit request
 * @param course the phase words of the training
 * @param memory when the training is known
 * @param webhooks which webhooks are sent
 * @param status what the status endpoint answers
 * @param search what lists and histories show of it
 * @param cancelsIgnored how many cancel calls are answered with success and do nothing
 * @param echoKey whether answers repeat the caller's key, as a field and in their sentences
 */
public record Behaviour(
    @Nullable Integer times,
    Preparation preparation,
    Submit submit,
    Course course,
    Memory memory,
    Webhooks webhooks,
    StatusAnswers status,
    Search search,
    int cancelsIgnored,
    boolean echoKey) {

  public Behaviour {
    if (times != null && times < 1) {
      throw new IllegalArgumentException(
          "times is " + times + ": give 1 or more, or leave it out for all that follow");
    }
  }

  /** As documented, for all submits that follow. */
  public static Behaviour normal() {
    return new Behaviour(
        null,
        Preparation.normal(),
        Submit.accepted(),
        Course.documented(),
        Memory.always(),
        Webhooks.everyPhase(),
        StatusAnswers.truthful(),
        Search.everything(),
        0,
        false);
  }

  /** The same for the next {@code count} submit requests only. */
  public Behaviour next(int count) {
    return with(count, status, search, cancelsIgnored, echoKey);
  }

  public Behaviour withPreparation(Preparation with) {
    return with(with, submit, course, memory, webhooks);
  }

  public Behaviour withSubmit(Submit with) {
    return with(preparation, with, course, memory, webhooks);
  }

  public Behaviour withCourse(Course with) {
    return with(preparation, submit, with, memory, webhooks);
  }

  public Behaviour withMemory(Memory with) {
    return with(preparation, submit, course, with, webhooks);
  }

  public Behaviour withWebhooks(Webhooks with) {
    return with(preparation, submit, course, memory, with);
  }

  public Behaviour withStatus(StatusAnswers with) {
    return with(times, with, search, cancelsIgnored, echoKey);
  }

  public Behaviour withSearch(Search with) {
    return with(times, status, with, cancelsIgnored, echoKey);
  }

  public Behaviour withCancelsIgnored(int count) {
    return with(times, status, search, count, echoKey);
  }

  public Behaviour withEchoedKey() {
    return with(times, status, search, cancelsIgnored, true);
  }

  private Behaviour with(
      Preparation before, Submit submit, Course course, Memory memory, Webhooks webhooks) {
    return new Behaviour(
        times, before, submit, course, memory, webhooks, status, search, cancelsIgnored, echoKey);
  }

  private Behaviour with(
      @Nullable Integer times, StatusAnswers status, Search search, int ignored, boolean echo) {
    return new Behaviour(
        times, preparation, submit, course, memory, webhooks, status, search, ignored, echo);
  }
}
