package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code rejected}: what a running connector has set aside, on the way in or on the way out. */
@Command(
    name = "rejected",
    synopsisSubcommandLabel = "COMMAND",
    description = "See what was set aside, try it again, or ignore it.")
final class RejectedCommand {

  private static final String LINE = "%8s  %-28s %-20s %-19s  %s";

  @ParentCommand private Commands commands;

  /** Which of those that were set aside, and the connector that is asked. */
  static final class Asked {

    @Option(
        names = "--written",
        description = "What the org refused to take, in place of what could not be read from it.")
    private boolean written;

    @Mixin private RunningConnector connector;

    private OperatorClient client(RejectedCommand rejected) {
      return connector.client(rejected.commands);
    }

    private RejectedKind kind() {
      return written ? RejectedKind.WRITTEN : RejectedKind.READ;
    }
  }

  @Command(name = "list", description = "The newest: number, object, record, when and why.")
  int list(@Mixin Asked asked) {
    RejectedKind kind = asked.kind();
    JsonNode all = asked.client(this).get(kind.path());
    if (all.isEmpty()) {
      Console.say("Nothing is set aside.");
      return CommandLine.ExitCode.OK;
    }
    Console.say(LINE.formatted("NUMBER", "OBJECT", "RECORD", "WHEN", "WHY"));
    all.forEach(
        one ->
            Console.say(
                LINE.formatted(
                    one.path("id").asText(),
                    kind.object(one),
                    kind.record(one),
                    kind.when(one),
                    kind.reason(one))));
    return CommandLine.ExitCode.OK;
  }

  @Command(name = "show", description = "The whole payload of one.")
  int show(
      @Parameters(paramLabel = "NUMBER", description = "As list tells it.") long number,
      @Mixin Asked asked) {
    Console.say(
        asked.client(this).get(asked.kind().path() + "/" + number).path("payload").asText(""));
    return CommandLine.ExitCode.OK;
  }

  @Command(name = "retry", description = "Read or write again, when the cause is mended.")
  int retry(
      @Parameters(
              paramLabel = "NUMBER",
              arity = "0..1",
              description = "As list tells it; none for all.")
          Long number,
      @Mixin Asked asked) {
    OperatorClient client = asked.client(this);
    client.post(asked.kind().retry(number));
    int left = client.get(asked.kind().path()).size();
    Console.say(
        "Asked for %s again; set aside now: %,d."
            .formatted(number == null ? "all" : "number " + number, left));
    return CommandLine.ExitCode.OK;
  }

  @Command(
      name = "ignore",
      description =
          "Go on without it, until the org changes it or something else is to be written.")
  int ignore(
      @Parameters(paramLabel = "NUMBER", description = "As list tells it.") long number,
      @Mixin Asked asked) {
    asked.client(this).post(asked.kind().path() + "/" + number + "/ignore");
    Console.say("Number %d is ignored.".formatted(number));
    return CommandLine.ExitCode.OK;
  }
}
