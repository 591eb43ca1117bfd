package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code mappings diff}: the lines that a proposal changes. */
@Command(name = "diff", description = "Show the lines that would change.")
final class DiffCommand implements Callable<Integer> {

  @ParentCommand private MappingsCommand mappings;

  @Mixin private MappingsCommand.Proposal proposal;

  @Override
  public Integer call() {
    JsonNode files =
        proposal.client(mappings).post("/mappings/diff", proposal.body(mappings)).path("files");
    files.forEach(file -> Console.say(file.path("diff").asText()));
    if (files.isEmpty()) {
      Console.say("Nothing differs from what is in effect.");
    }
    return CommandLine.ExitCode.OK;
  }
}
