package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.source.SalesforceSettings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code org assign}: gives a person a permission set, as Setup does. */
@Command(
    name = "assign",
    description = {
      "Assign a permission set of the configured org to one of its people.",
      "It takes a user who may assign permission sets: the connected app's own, or --username."
    })
final class OrgAssignCommand implements Callable<Integer> {

  @ParentCommand private OrgCommand org;

  @Mixin private AdminLogin login;

  @Parameters(
      paramLabel = "PERMISSION_SET",
      description = "Its API name, such as Greendoor_Integration.")
  private String permissionSet;

  @Option(
      names = "--to",
      paramLabel = "USERNAME",
      required = true,
      description = "The person who gets it.")
  private String person;

  @Override
  public Integer call() throws Exception {
    SalesforceSettings settings = org.settings().salesforce().settings();
    try (OrgConnection connection = new OrgConnection(settings, login.component(settings))) {
      SalesforceQuery query = new SalesforceQuery(connection.rest());
      String set = id(query, "PermissionSet", "Name", permissionSet);
      String user = id(query, "User", "Username", person);
      if (assigned(query, set, user)) {
        Console.say("%s has %s already.".formatted(person, permissionSet));
      } else {
        connection
            .rest()
            .send(
                "POST",
                "/sobjects/PermissionSetAssignment",
                JsonNodeFactory.instance
                    .objectNode()
                    .put("AssigneeId", user)
                    .put("PermissionSetId", set));
        Console.say("%s has %s now.".formatted(person, permissionSet));
      }
      return CommandLine.ExitCode.OK;
    }
  }

  private static boolean assigned(SalesforceQuery query, String set, String user) {
    return !query
        .rows(
            "SELECT Id FROM PermissionSetAssignment WHERE PermissionSetId = '%s' AND AssigneeId = '%s'"
                .formatted(set, user))
        .isEmpty();
  }

  private static String id(SalesforceQuery query, String object, String field, String value) {
    String literal = value.replace("\\", "\\\\").replace("'", "\\'");
    List<JsonNode> found =
        query.rows("SELECT Id FROM %s WHERE %s = '%s'".formatted(object, field, literal));
    if (found.size() != 1) {
      throw new ConnectorException(
          ErrorCode.ORG_INCOMPLETE,
          "The org has no %s whose %s is %s; Setup shows which there are."
              .formatted(object, field, value));
    }
    return found.get(0).path("Id").asText();
  }
}
