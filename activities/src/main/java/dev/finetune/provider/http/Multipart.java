package dev.finetune.provider.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A form with files, as {@code multipart/form-data} (RFC 7578). */
public final class Multipart {

  private static final String BOUNDARY = "finetune-7c1f4d2e9b8a4f60a35d";

  public static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private final List<byte[]> parts = new ArrayList<>();

  /** Another one, that begins with what this one has. */
  public Multipart copy() {
    Multipart copy = new Multipart();
    copy.parts.addAll(parts);
    return copy;
  }

  public Multipart text(String name, String value) {
    return part("name=\"" + name + "\"", "text/plain; charset=utf-8", bytes(value));
  }

  public Multipart file(String name, String filename, String contentType, byte[] content) {
    return part("name=\"" + name + "\"; filename=\"" + filename + "\"", contentType, content);
  }

  private Multipart part(String disposition, String contentType, byte[] content) {
    parts.add(
        bytes(
            "--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
                .formatted(BOUNDARY, disposition, contentType)));
    parts.add(content);
    parts.add(bytes("\r\n"));
    return this;
  }

  public byte[] bytes() {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    parts.forEach(form::writeBytes);
    form.writeBytes(bytes("--" + BOUNDARY + "--\r\n"));
    return form.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
