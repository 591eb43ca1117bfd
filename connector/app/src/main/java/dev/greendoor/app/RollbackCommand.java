package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code mappings rollback}: a former version again, with the data that it had. */
@Command(name = "rollback", description = "Bring a former version back, with its data.")
final class RollbackCommand implements Callable<Integer> {

  @ParentCommand private MappingsCommand mappings;

  @Mixin private RunningConnector connector;

  @Option(names = "--to", paramLabel = "VERSION", description = "Default: the one before.")
  private Integer version;

  @Option(names = "--reason", required = true, description = "Why, for those who come after you.")
  private String reason;

  @Override
  public Integer call() {
    OperatorClient client = mappings.client(connector);
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", reason);
    body.put("version", version);
    JsonNode answer = client.post("/mappings/rollback", body);
    return new VersionProgress(client, answer.path("version").asInt()).await();
  }
}
