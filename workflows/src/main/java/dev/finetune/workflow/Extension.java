package dev.finetune.workflow;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.finetune.training.WireFormat;
import java.time.Duration;

/**
 * More time for what a run waits for now.
 *
 * @param by how much later the deadline is to be
 */
@WireFormat
public record Extension(@JsonFormat(shape = JsonFormat.Shape.STRING) Duration by) {}
