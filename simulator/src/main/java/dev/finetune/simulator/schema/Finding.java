package dev.finetune.simulator.schema;

/**
 * What is wrong with a field.
 *
 * @param type such as {@code missing} or {@code less_than_equal}, in the words of Pydantic
 */
public record Finding(String field, String type, String words) {}
