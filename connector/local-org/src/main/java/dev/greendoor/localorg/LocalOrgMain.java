package dev.greendoor.localorg;

import picocli.CommandLine;

/** Starts the local org from the command line; see {@code --help}. */
public final class LocalOrgMain {

  private LocalOrgMain() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command, which says in one line what is wrong with its arguments. */
  static CommandLine commandLine() {
    return new CommandLine(new LocalOrgCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (wrong, arguments) -> {
              wrong
                  .getCommandLine()
                  .getErr()
                  .println("local-org: " + wrong.getMessage() + " (--help lists the options)");
              return 1;
            });
  }
}
