package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code mappings suggest}: how the org could fill the canonical tables. */
@Command(name = "suggest", description = "Suggest mappings for the org that is connected.")
final class SuggestCommand implements Callable<Integer> {

  @ParentCommand private MappingsCommand mappings;

  @Mixin private RunningConnector connector;

  @Parameters(
      paramLabel = "TABLE",
      arity = "0..1",
      description = "A canonical table, such as opportunity; none for all.")
  private String table;

  @Option(
      names = "--write",
      paramLabel = "DIR",
      description = "Write the suggested files into this directory, beside those in effect.")
  private Path directory;

  @Override
  public Integer call() {
    OperatorClient client = mappings.client(connector);
    JsonNode suggestions =
        client.get("/mappings/suggest" + (table == null ? "" : "?table=" + table));
    suggestions.forEach(SuggestCommand::say);
    if (directory != null) {
      for (JsonNode file : client.get("/mappings").path("files")) {
        String name = file.path("name").asText();
        write(name, client.get("/mappings/file?name=" + name).path("text").asText());
      }
      suggestions.forEach(
          suggestion ->
              write(
                  suggestion.path("file").path("name").asText(),
                  suggestion.path("file").path("text").asText()));
      Console.say("Written to %s; go on with: mappings check --files %1$s".formatted(directory));
    }
    return CommandLine.ExitCode.OK;
  }

  private static void say(JsonNode suggestion) {
    Console.say(
        "%s ← %s (%.0f %%): %s"
            .formatted(
                suggestion.path("table").asText(),
                suggestion.path("object").asText(),
                100 * suggestion.path("confidence").asDouble(),
                suggestion.path("reason").asText()));
    for (JsonNode field : suggestion.path("fields")) {
      Console.say(
          "  %-20s %-32s %3.0f %%  %s"
              .formatted(
                  field.path("column").asText(),
                  field.path("path").asText("–"),
                  100 * field.path("confidence").asDouble(),
                  field.path("reason").asText()));
    }
    if (!suggestion.path("unmapped").isEmpty()) {
      Console.say("  nothing found for     " + suggestion.path("unmapped"));
    }
  }

  private void write(String name, String text) {
    Path file = directory.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID, "--write: cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
