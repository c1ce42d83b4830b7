package dev.finetune.cli.local;

import java.time.Duration;
import java.util.Map;

/**
 * What is special about one stack.
 *
 * @param stays whether it stays until it is stopped
 * @param phaseTime how long the simulator takes for each phase of a training
 * @param environment {@code PATH}, and settings that hold beside the stack's own
 */
public record LocalOptions(boolean stays, Duration phaseTime, Map<String, String> environment) {}
