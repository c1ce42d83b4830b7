package dev.finetune.cli;

import dev.finetune.simulator.api.Profile;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code legacy} or {@code modern}. */
final class ProfileWord implements ITypeConverter<Profile> {

  @Override
  public Profile convert(String word) {
    try {
      return Profile.parse(word);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
