package dev.finetune.simulator.file;

import java.time.Instant;

/**
 * A file that was uploaded.
 *
 * @param id unique among all files; it stands in the address of the file
 * @param digest the SHA-256 of its content, in hexadecimal digits
 */
public record StoredFile(
    String id, String name, String contentType, int size, String digest, Instant createdAt) {}
