package dev.finetune.simulator.http;

/** What an endpoint gives: an answer, which is given at once, or a reply. */
public interface Response {

  Reply reply();
}
