package dev.finetune.cli.view;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
public final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String ours =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("(not packaged)");
    String sdk = io.temporal.serviceclient.Version.LIBRARY_VERSION;
    return new String[] {
      "finetune " + ours, "Temporal SDK " + sdk + ", Java " + Runtime.version().feature()
    };
  }
}
