package dev.greendoor.localorg.approval;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the rows by which processes are remembered. */
final class ApprovalRows {

  private ApprovalRows() {}

  static Optional<Row> definition(Records records, ApprovalProcess process) {
    return records.read(
        () ->
            records
                .scan(records.schema().require("ProcessDefinition"))
                .filter(row -> process.name().equals(row.text("DeveloperName")))
                .filter(row -> process.object().equals(row.text("TableEnumOrId")))
                .findFirst());
  }

  static Optional<Row> node(Records records, String definitionId, String stepName) {
    return children(records, "ProcessNode", "ProcessDefinitionId", definitionId).stream()
        .filter(row -> stepName.equals(row.text("DeveloperName")))
        .findFirst();
  }

  /** The last process that a record was submitted to. */
  static Optional<Row> lastInstance(Records records, String targetId) {
    return children(records, "ProcessInstance", "TargetObjectId", targetId).stream()
        .max(Comparator.comparing(Row::id));
  }

  static List<Row> workitems(Records records, String instanceId) {
    return children(records, "ProcessInstanceWorkitem", "ProcessInstanceId", instanceId).stream()
        .sorted(Comparator.comparing(Row::id))
        .toList();
  }

  /** Where in its process a record waits. */
  static Optional<Row> pendingNode(Records records, String instanceId) {
    return children(records, "ProcessInstanceNode", "ProcessInstanceId", instanceId).stream()
        .filter(row -> "Pending".equals(row.text("NodeStatus")))
        .findFirst();
  }

  /** Whether a user is meant by an actor: a user or a queue. */
  static boolean isActor(Records records, String actorId, String userId) {
    return userId.equals(actorId)
        || children(records, "GroupMember", "GroupId", actorId).stream()
            .anyMatch(member -> userId.equals(member.text("UserOrGroupId")));
  }

  private static Collection<Row> children(
      Records records, String object, String lookup, String parentId) {
    ObjectType type = records.schema().require(object);
    return records.referencing(type, type.require(lookup), parentId);
  }
}
