package dev.greendoor.app;

import dev.greendoor.error.ConnectorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * What the program does besides running: {@code java -jar greendoor.jar COMMAND}. A command is one
 * class, listed here; settings are given to it as to the running program.
 */
@Command(
    name = "greendoor",
    synopsisSubcommandLabel = "COMMAND",
    description = "Without a command, the connector starts.",
    subcommands = {
      StatusCommand.class,
      CertifyCommand.class,
      SyncCommand.class,
      RejectedCommand.class,
      UndoCommand.class,
      EraseCommand.class,
      MappingsCommand.class,
      OrgCommand.class,
      CommandLine.HelpCommand.class
    })
final class Commands {

  private static final String SETTING = "--greendoor.";

  private final String[] settings;

  private Commands(String[] settings) {
    this.settings = settings;
  }

  /** Whether these arguments ask for a command: one of them is no option. */
  static boolean asked(String... arguments) {
    return Arrays.stream(arguments).anyMatch(argument -> !argument.startsWith("-"));
  }

  /** Runs the command and answers the exit code; what goes wrong is said in one line. */
  static int run(String... arguments) {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.removeIf(argument -> argument.startsWith(SETTING));
    String[] settings =
        Stream.of(arguments)
            .filter(argument -> argument.startsWith(SETTING))
            .toArray(String[]::new);
    return new CommandLine(new Commands(settings))
        .setExecutionExceptionHandler(
            (problem, command, parsed) -> {
              Console.error(GreendoorApplication.oneLine(problem));
              return problem instanceof ConnectorException
                  ? CommandLine.ExitCode.USAGE
                  : CommandLine.ExitCode.SOFTWARE;
            })
        .execute(words.toArray(String[]::new));
  }

  /** The settings of this program, from its files, the environment and the command line. */
  GreendoorSettings settings() {
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Settings.class).web(WebApplicationType.NONE).run(settings)) {
      return context.getBean(GreendoorSettings.class);
    }
  }

  /** The settings and nothing else of the program. */
  @EnableConfigurationProperties(GreendoorSettings.class)
  static final class Settings {}
}
