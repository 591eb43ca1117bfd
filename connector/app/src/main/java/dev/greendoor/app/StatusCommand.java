package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code status}: how far a running connector follows its org. */
@Command(name = "status", description = "Show how far the running connector follows its org.")
final class StatusCommand implements Callable<Integer> {

  private static final int TELLING_MINUTES = 10;
  private static final String OBJECT_LINE = "%-32s %-8s %12s  %-9s %s";

  @ParentCommand private Commands commands;

  @Mixin private RunningConnector connector;

  @Option(names = "--json", description = "Print what the connector answers, for programs.")
  private boolean json;

  @Override
  public Integer call() {
    JsonNode status = connector.client(commands).get("/status");
    if (json) {
      Console.say(status.toPrettyString());
    } else {
      print(status);
    }
    boolean well =
        List.of("ready", "standby").contains(status.path("phase").asText())
            && status.path("lastFailure").isNull();
    return well ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static void print(JsonNode status) {
    JsonNode sync = status.path("sync");
    JsonNode stream = sync.path("stream");
    JsonNode budget = status.path("budget");
    line("Phase", status.path("phase").asText());
    if (!status.path("lastFailure").isNull()) {
      line("Last failure", status.path("lastFailure").asText());
    }
    JsonNode leader = status.path("leader");
    line(
        "Node",
        leader.path("leads").asBoolean()
            ? "%s leads (epoch %d)"
                .formatted(leader.path("node").asText(), leader.path("epoch").asLong())
            : "%s stands by; %s leads"
                .formatted(leader.path("node").asText(), leader.path("leader").asText("nobody")));
    line("Org", sync.path("org").asText("not logged in yet"));
    String remedy = status.path("orgPackage").path("remedy").asText();
    line("Package", remedy.isEmpty() ? "fits" : remedy);
    line(
        "Changes",
        "%s %s, %d events since the start (%d our own), last one %s after its commit"
            .formatted(
                stream.path("topic").asText(),
                stream.path("open").asBoolean() ? "open" : "CLOSED",
                stream.path("events").asLong(),
                stream.path("echoes").asLong(),
                lag(stream.path("lagMillis").asLong(-1))));
    line(
        "API calls",
        "%s of %s in 24 hours by all programs; ours since the start %s, %s"
            .formatted(
                known(budget.path("used")),
                known(budget.path("allowed")),
                pairs(budget.path("ours")),
                forecast(budget.path("forecast").asLong(), budget.path("paceMinutes").asLong())));
    line(
        "Deliveries",
        "%s of %s events in 24 hours to all subscribers"
            .formatted(known(sync.at("/deliveries/used")), known(sync.at("/deliveries/allowed"))));
    line("Write-back", pairs(status.path("outbox")));
    line("Set aside", sync.path("rejected").asLong() + " records");
    sync.path("unfilled").forEach(column -> line("Field gone", column.asText()));
    Console.say("");
    Console.say(OBJECT_LINE.formatted("OBJECT", "BY", "ROWS", "SNAPSHOT", "LAST CERTIFICATE"));
    sync.path("objects").forEach(StatusCommand::printObject);
  }

  private static void printObject(JsonNode object) {
    Console.say(
        OBJECT_LINE.formatted(
            object.path("object").asText(),
            object.path("capture").asText(),
            "%,d".formatted(object.path("rows").asLong()),
            object.path("snapshotDone").asBoolean()
                ? "done"
                : "%,d".formatted(object.path("snapshotRows").asLong()),
            certificate(object.path("certificate"))));
  }

  private static String certificate(JsonNode certificate) {
    if (certificate.isNull() || certificate.isMissingNode()) {
      return "none yet";
    }
    int missing = certificate.path("missing").size();
    int extra = certificate.path("extra").size();
    int different = certificate.path("different").size();
    String found =
        missing + extra + different == 0
            ? "clean"
            : "%d missing, %d extra, %d different%s"
                .formatted(
                    missing,
                    extra,
                    different,
                    certificate.path("repairedAt").isNull() ? "" : ", repaired");
    return found + ", " + ago(certificate.path("finishedAt").asText());
  }

  private static String ago(String moment) {
    Duration since = Duration.between(Instant.parse(moment), Instant.now());
    if (since.toHours() > 0) {
      return since.toHours() + " h ago";
    }
    return since.toMinutes() > 0 ? since.toMinutes() + " min ago" : "just now";
  }

  private static String lag(long millis) {
    return millis < 0 ? "none yet," : millis + " ms";
  }

  /** The first minutes read everything once, and say nothing about a day. */
  private static String forecast(long calls, long minutes) {
    return minutes < TELLING_MINUTES
        ? "too early for a day's forecast"
        : "about %,d a day at the pace of the last %d minutes".formatted(calls, minutes);
  }

  private static String known(JsonNode number) {
    return number.asLong(-1) < 0 ? "?" : "%,d".formatted(number.asLong());
  }

  private static String pairs(JsonNode counts) {
    StringBuilder text = new StringBuilder();
    counts
        .fields()
        .forEachRemaining(
            count ->
                text.append(text.isEmpty() ? "" : ", ")
                    .append(count.getKey().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                    .append(' ')
                    .append("%,d".formatted(count.getValue().asLong())));
    return text.isEmpty() ? "nothing yet" : text.toString();
  }

  private static void line(String name, String value) {
    Console.say("%-13s %s".formatted(name, value));
  }
}
