package dev.finetune.cli.view;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
public final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "finetune " + ours(), "Temporal SDK " + temporalSdk() + ", Java " + java()
    };
  }

  /** This program's; {@code (not packaged)} when it runs from its classes. */
  public static String ours() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }

  public static String temporalSdk() {
    return io.temporal.serviceclient.Version.LIBRARY_VERSION;
  }

  public static String java() {
    return String.valueOf(Runtime.version().feature());
  }
}
