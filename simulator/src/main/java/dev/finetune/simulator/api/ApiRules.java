package dev.finetune.simulator.api;

/**
 * How callers are judged and how errors are put.
 *
 * @param queueLimit shown in messages only
 */
public record ApiRules(Profile profile, ApiKeys keys, int queueLimit) {}
