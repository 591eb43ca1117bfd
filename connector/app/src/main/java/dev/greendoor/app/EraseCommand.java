package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code erase}: removes a person from the store of a running connector. */
@Command(
    name = "erase",
    description = {
      "Erase a contact, a lead or a user from the store: values, history, payloads and texts.",
      "Without --confirm it shows what would be erased, and erases nothing."
    })
final class EraseCommand implements Callable<Integer> {

  @ParentCommand private Commands commands;

  @Parameters(paramLabel = "PERSON", description = "A record id, or an e-mail address.")
  private String person;

  @Option(
      names = "--confirm",
      split = ",",
      paramLabel = "ID",
      description = "Every record id that the look before has shown.")
  private List<String> confirm = List.of();

  @Mixin private RunningConnector connector;

  @Override
  public Integer call() {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("person", person);
    confirm.forEach(request.putArray("confirm")::add);
    JsonNode answer = connector.client(commands).post("/erasure", request);
    JsonNode result = answer.path("result");
    List<String> people = new ArrayList<>();
    result.path("people").forEach(id -> people.add(id.asText()));
    Console.say("Records       " + (people.isEmpty() ? "none" : String.join(", ", people)));
    result
        .path("removed")
        .properties()
        .forEach(
            place ->
                Console.say("%-28s %,8d".formatted(place.getKey(), place.getValue().asLong())));
    String remedy = answer.path("remedy").asText();
    if (!remedy.isEmpty()) {
      Console.say(remedy);
    }
    Console.say(
        answer.path("reference").isNull()
            ? "Nothing is erased yet. To erase: --confirm="
                + (people.isEmpty() ? person : String.join(",", people))
            : "Erased. The audit calls it " + answer.path("reference").asText() + ".");
    return remedy.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
