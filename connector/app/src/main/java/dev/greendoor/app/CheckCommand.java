package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code mappings check}: holds mapping files against the org as it is now. */
@Command(name = "check", description = "Say what does not fit the org, and what to do about it.")
final class CheckCommand implements Callable<Integer> {

  @ParentCommand private MappingsCommand mappings;

  @Mixin private MappingsCommand.Proposal proposal;

  @Override
  public Integer call() {
    JsonNode answer = proposal.client(mappings).post("/mappings/check", proposal.body(mappings));
    say(answer.path("findings"));
    Console.say(
        "%d errors, %d warnings"
            .formatted(answer.path("errors").asLong(), answer.path("warnings").asLong()));
    return answer.path("errors").asLong() == 0
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  /** One line for each finding: where, what, and the remedy. */
  static void say(JsonNode findings) {
    for (JsonNode finding : findings) {
      String line = finding.path("line").asInt() > 0 ? ":" + finding.path("line").asInt() : "";
      String field = finding.path("field").asText();
      Console.say(
          "%-7s %s%s: %s%s %s"
              .formatted(
                  finding.path("severity").asText(),
                  finding.path("file").asText(),
                  line,
                  field.isEmpty() ? "" : field + ": ",
                  finding.path("message").asText(),
                  finding.path("remedy").asText()));
    }
  }
}
