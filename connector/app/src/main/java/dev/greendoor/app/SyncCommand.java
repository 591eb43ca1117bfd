package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code sync}: pauses everything that a running connector does with its org, and goes on. */
@Command(
    name = "sync",
    synopsisSubcommandLabel = "COMMAND",
    description = "Pause a running connector, and let it go on.")
final class SyncCommand {

  @ParentCommand private Commands commands;

  @Command(
      name = "pause",
      description = "Neither read nor write; what is to be written is kept, also over restarts.")
  int pause(@Mixin RunningConnector connector) {
    JsonNode state = connector.client(commands).post("/sync/pause");
    Console.say(
        "Paused by %s since %s. What is to be written is kept; 'sync resume' goes on."
            .formatted(state.path("by").asText(), state.path("at").asText()));
    return CommandLine.ExitCode.OK;
  }

  @Command(
      name = "resume",
      description = "Read what the org has changed meanwhile, write what was kept, and follow on.")
  int resume(@Mixin RunningConnector connector) {
    connector.client(commands).post("/sync/resume");
    Console.say("Going on. 'status' tells how far it is.");
    return CommandLine.ExitCode.OK;
  }
}
