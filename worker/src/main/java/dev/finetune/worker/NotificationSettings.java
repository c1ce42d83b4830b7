package dev.finetune.worker;

import dev.finetune.outbound.AllowedNetworks;
import dev.finetune.outbound.Secret;
import java.util.Optional;

/**
 * The callers' webhooks.
 *
 * @param secret signs, as Standard Webhooks describes; empty for unsigned
 * @param networks non-public addresses that may be called
 */
public record NotificationSettings(Optional<Secret> secret, AllowedNetworks networks) {}
