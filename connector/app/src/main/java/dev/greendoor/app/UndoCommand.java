package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code undo}: takes back what a running connector has written to its org. */
@Command(
    name = "undo",
    description = {
      "Take a run of write-back back, wherever nobody has edited since. What was taken back is left",
      "alone until something else is to be written to its record."
    })
final class UndoCommand implements Callable<Integer> {

  @ParentCommand private Commands commands;

  @Parameters(
      paramLabel = "RUN",
      description = "Id of the run, as the sync monitor and 'Why this value?' tell it.")
  private String run;

  @Option(
      names = "--record",
      paramLabel = "ID",
      description = "Only what the run changed in this record.")
  private String record;

  @Mixin private RunningConnector connector;

  @Override
  public Integer call() {
    String path = "/write-back/runs/" + OperatorClient.step(run);
    JsonNode result =
        connector
            .client(commands)
            .post(
                record == null
                    ? path + "/undo"
                    : path + "/records/" + OperatorClient.step(record) + "/undo");
    JsonNode refusals = result.path("refusals");
    Console.say(
        "%,d writes taken back, %,d stay."
            .formatted(result.path("undone").asLong(), refusals.size()));
    refusals.forEach(
        refusal ->
            Console.say(
                "%s %s: %s"
                    .formatted(
                        refusal.path("writeMapping").asText(),
                        refusal.path("recordId").asText(),
                        refusal.path("reason").asText())));
    return refusals.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
