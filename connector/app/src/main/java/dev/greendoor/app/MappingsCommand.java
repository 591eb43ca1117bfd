package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.home.Home;
import dev.greendoor.studio.MappingFiles;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code mappings}: what an admin does with the mappings of a running connector. */
@Command(
    name = "mappings",
    synopsisSubcommandLabel = "COMMAND",
    description = "See, check and change the mappings of a running connector.",
    subcommands = {
      SuggestCommand.class,
      CheckCommand.class,
      PreviewCommand.class,
      DiffCommand.class,
      ApplyCommand.class,
      RollbackCommand.class,
      VersionsCommand.class,
      DriftCommand.class
    })
final class MappingsCommand {

  @ParentCommand private Commands commands;

  OperatorClient client(RunningConnector connector) {
    return connector.client(commands);
  }

  /** The mapping files that a subcommand is about, and the connector that it asks. */
  static final class Proposal {

    @Option(
        names = "--files",
        paramLabel = "DIR",
        description =
            "Directory with mappings/… to propose; without it, the files that the connector finds in its greendoor.home.")
    private Path directory;

    @Mixin private RunningConnector connector;

    OperatorClient client(MappingsCommand mappings) {
      return mappings.client(connector);
    }

    /** The body of a call: every file of the directory; those in effect that it lacks go. */
    ObjectNode body(MappingsCommand mappings) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      if (directory != null) {
        ObjectNode files = body.putObject("files");
        for (JsonNode file : client(mappings).get("/mappings").path("files")) {
          files.putNull(file.path("name").asText());
        }
        MappingFiles.of(Home.of(directory)).texts().forEach(files::put);
      }
      return body;
    }
  }
}
