package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code mappings apply}: brings a proposal into effect, and waits until everything is read. */
@Command(name = "apply", description = "Apply mapping files as a new version.")
final class ApplyCommand implements Callable<Integer> {

  @ParentCommand private MappingsCommand mappings;

  @Mixin private MappingsCommand.Proposal proposal;

  @Option(names = "--reason", required = true, description = "Why, for those who come after you.")
  private String reason;

  @Override
  public Integer call() {
    OperatorClient client = proposal.client(mappings);
    JsonNode answer = client.post("/mappings/apply", proposal.body(mappings).put("reason", reason));
    return new VersionProgress(client, answer.path("version").asInt()).await();
  }
}
