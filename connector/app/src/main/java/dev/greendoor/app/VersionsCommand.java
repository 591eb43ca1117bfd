package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code mappings versions}: who applied what, when and why. */
@Command(name = "versions", description = "List who applied what, when and why.")
final class VersionsCommand implements Callable<Integer> {

  @ParentCommand private MappingsCommand mappings;

  @Mixin private RunningConnector connector;

  @Override
  public Integer call() {
    for (JsonNode version : mappings.client(connector).get("/mappings/versions")) {
      Console.say(
          "%4d  %-11s %s  %s: %s"
              .formatted(
                  version.path("version").asInt(),
                  version.path("state").asText(),
                  version.path("madeAt").asText().substring(0, 19),
                  version.path("madeBy").asText(),
                  version.path("reason").asText()));
      version
          .path("diff")
          .forEach(
              file ->
                  Console.say(
                      "      %-8s %s"
                          .formatted(
                              file.path("change").asText().toLowerCase(java.util.Locale.ROOT),
                              file.path("name").asText())));
    }
    return CommandLine.ExitCode.OK;
  }
}
