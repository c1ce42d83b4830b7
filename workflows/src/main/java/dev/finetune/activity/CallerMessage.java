package dev.finetune.activity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.training.WireFormat;

/**
 * One message to the caller's webhook.
 *
 * @param webhook the caller's address
 * @param id the message's id, the same on each attempt: receivers drop what they have seen
 * @param body the JSON to send, the same on each attempt
 */
@WireFormat
public record CallerMessage(String webhook, String id, JsonNode body) {}
