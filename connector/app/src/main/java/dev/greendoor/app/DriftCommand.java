package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code mappings drift}: how the org has changed since the mappings were made for it. */
@Command(name = "drift", description = "Show how the org has changed under the mappings.")
final class DriftCommand implements Callable<Integer> {

  @ParentCommand private MappingsCommand mappings;

  @Mixin private RunningConnector connector;

  @Override
  public Integer call() {
    JsonNode notices = mappings.client(connector).get("/mappings/drift");
    for (JsonNode notice : notices) {
      Console.say(
          "%-8s %s.%s: %s %s"
              .formatted(
                  notice.path("kind").asText(),
                  notice.path("object").asText(),
                  notice.path("field").asText(),
                  notice.path("message").asText(),
                  notice.path("remedy").asText()));
    }
    if (notices.isEmpty()) {
      Console.say("The org has what the mappings want.");
    }
    return CommandLine.ExitCode.OK;
  }
}
