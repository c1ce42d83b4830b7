package dev.finetune.cli.local;

import dev.finetune.cli.simulation.Simulation;
import java.util.Map;

/**
 * What is special about one stack.
 *
 * @param stays whether it stays until it is stopped
 * @param environment {@code PATH}, and settings that hold beside the stack's own
 */
public record LocalOptions(
    boolean stays, PortFlags ports, Simulation simulation, Map<String, String> environment) {}
