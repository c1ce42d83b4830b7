package dev.finetune.simulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** JSON that comes with the simulator. */
public final class Resource {

  private Resource() {}

  /**
   * Reads it.
   *
   * @param name of the file, in the package of the class
   */
  public static JsonNode read(Class<?> beside, String name) {
    try (InputStream file = beside.getResourceAsStream(name)) {
      return new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
