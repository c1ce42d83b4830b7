package dev.finetune.provider;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.finetune.outbound.Secret;
import java.util.Optional;

/** The body of every call but the submit: the key and nothing else. */
record KeyBody(@JsonSerialize(converter = KeyText.class) Optional<Secret> key) {}
