package dev.finetune.provider.modelslab;

import com.fasterxml.jackson.databind.util.StdConverter;
import dev.finetune.outbound.Secret;
import java.util.Optional;

/** Writes a key onto the wire; the empty text of the page's own example where there is none. */
final class KeyText extends StdConverter<Optional<Secret>, String> {

  @Override
  public String convert(Optional<Secret> key) {
    return key.map(Secret::value).orElse("");
  }
}
