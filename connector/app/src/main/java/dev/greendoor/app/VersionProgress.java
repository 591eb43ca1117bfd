package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.source.Retry;
import java.time.Duration;
import picocli.CommandLine;

/** Follows a version of the mappings from its beginning to its end, with progress. */
final class VersionProgress {

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final OperatorClient client;
  private final int version;

  VersionProgress(OperatorClient client, int version) {
    this.client = client;
    this.version = version;
  }

  /** Waits for the end, and answers the exit code. */
  int await() {
    try (Progress progress = Progress.of("version " + version, "rows")) {
      JsonNode present = look();
      while (present.path("state").asText().equals("APPLYING")) {
        String waitingFor = client.get("/mappings").path("waitingFor").asText("");
        if (!waitingFor.isEmpty() && !waitingFor.equals("null")) {
          Console.error(waitingFor);
          return CommandLine.ExitCode.SOFTWARE;
        }
        progress.total(present.path("total").asLong());
        progress.at(present.path("rows").asLong());
        Retry.sleep(LOOK_EVERY, "Following version " + version);
        present = look();
      }
      if (present.path("state").asText().equals("APPLIED")) {
        progress.at(present.path("rows").asLong());
        progress.finish();
        return CommandLine.ExitCode.OK;
      }
      Console.error("version %d is %s".formatted(version, present.path("state").asText()));
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private JsonNode look() {
    for (JsonNode one : client.get("/mappings/versions")) {
      if (one.path("version").asInt() == version) {
        return one;
      }
    }
    throw new IllegalStateException("The connector does not know version " + version);
  }
}
