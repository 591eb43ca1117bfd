package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code certify}: holds the store of a running connector against its org. */
@Command(
    name = "certify",
    description = "Hold every value in the store against the org, and say what differs.")
final class CertifyCommand implements Callable<Integer> {

  @ParentCommand private Commands commands;

  @Parameters(paramLabel = "OBJECT", description = "API names of objects; none for all.")
  private List<String> objects = List.of();

  @Option(names = "--repair", description = "Read exactly what differs again.")
  private boolean repair;

  @Mixin private RunningConnector connector;

  @Override
  public Integer call() {
    JsonNode certificates =
        connector
            .client(commands)
            .post("/certificates?repair=" + repair + "&object=" + String.join(",", objects));
    boolean clean = true;
    for (JsonNode certificate : certificates) {
      int differences =
          certificate.path("missing").size()
              + certificate.path("extra").size()
              + certificate.path("different").size();
      clean &= differences == 0 || repair;
      Console.say(
          "%-32s %,10d records  %s"
              .formatted(
                  certificate.path("object").asText(),
                  certificate.path("orgRows").asLong(),
                  differences == 0 ? "store equals org" : differences(certificate)));
    }
    return clean ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private String differences(JsonNode certificate) {
    return "missing %s, extra %s, different %s%s"
        .formatted(
            certificate.path("missing"),
            certificate.path("extra"),
            certificate.path("different"),
            repair ? "; repaired" : "");
  }
}
