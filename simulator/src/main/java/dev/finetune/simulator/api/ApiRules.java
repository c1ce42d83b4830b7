package dev.finetune.simulator.api;

/**
 * How callers are judged and how errors are put.
 *
 * @param queueLimit only told in messages here
 */
public record ApiRules(Profile profile, ApiKeys keys, int queueLimit) {}
