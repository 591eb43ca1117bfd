package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code mappings preview}: real records before and after, and what it costs. */
@Command(name = "preview", description = "Show real records before and after, and what it costs.")
final class PreviewCommand implements Callable<Integer> {

  @ParentCommand private MappingsCommand mappings;

  @Mixin private MappingsCommand.Proposal proposal;

  @Option(
      names = "--records",
      defaultValue = "3",
      description = "How many records of each object (default: ${DEFAULT-VALUE}).")
  private int records;

  @Override
  public Integer call() {
    ObjectNode body = proposal.body(mappings).put("most", records);
    JsonNode preview = proposal.client(mappings).post("/mappings/preview", body);
    preview.path("objects").forEach(PreviewCommand::say);
    preview.path("write").path("mappings").forEach(PreviewCommand::sayWritten);
    Console.say(
        "%,d calls now, %+,d a day%s%s"
            .formatted(
                preview.path("callsNow").asLong(),
                preview.path("callsADay").asLong(),
                preview.path("shareOfDay").isNull()
                    ? ""
                    : " (all of a quiet day: %.1f %% of the org's allowance)"
                        .formatted(preview.path("shareOfDay").asDouble()),
                preview.path("seconds").isNull()
                    ? ""
                    : ", about %,d s".formatted(preview.path("seconds").asLong())));
    return CommandLine.ExitCode.OK;
  }

  private static void say(JsonNode object) {
    Console.say(
        "%s → %s, %s: %,d records, about %,d KB; of %d looked at %d would be set aside"
            .formatted(
                object.path("object").asText(),
                object.path("table").asText(),
                object.path("change").asText().toLowerCase(Locale.ROOT),
                object.path("rows").asLong(),
                (object.path("bytes").asLong() + 1023) / 1024,
                object.path("lookedAt").asInt(),
                object.path("rejected").asInt()));
    for (JsonNode record : object.path("records")) {
      Console.say("  " + record.path("id").asText());
      if (!record.path("rejected").isNull()) {
        Console.say("    set aside: " + record.path("rejected").asText());
      }
      for (JsonNode field : record.path("fields")) {
        Console.say(
            "    %-24s %s → %s"
                .formatted(
                    field.path("column").asText(),
                    shown(field.path("before")),
                    shown(field.path("after"))));
      }
    }
  }

  private static void sayWritten(JsonNode mapping) {
    Console.say(
        "%s → %s, written: %,d new, %,d changed, %,d deleted"
            .formatted(
                mapping.path("writeMapping").asText(),
                mapping.path("object").asText(),
                mapping.path("creates").asLong(),
                mapping.path("updates").asLong(),
                mapping.path("deletes").asLong()));
  }

  private static String shown(JsonNode value) {
    return value.isNull() ? "–" : value.asText();
  }
}
