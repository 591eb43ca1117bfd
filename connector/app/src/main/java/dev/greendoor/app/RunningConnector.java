package dev.greendoor.app;

import java.net.URI;
import picocli.CommandLine.Option;

/** The connector that a command asks. */
final class RunningConnector {

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      description = "Address of the connector (default: ${DEFAULT-VALUE}).")
  private URI url;

  /** A client with the operator token of the settings. */
  OperatorClient client(Commands commands) {
    return new OperatorClient(url, commands.settings());
  }
}
