package dev.greendoor.localorg.approval;

import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.dml.DmlService;
import dev.greendoor.localorg.schema.MetadataFiles;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.security.Access;
import dev.greendoor.localorg.security.Session;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The org's approval processes: their definitions, and records on their way through them. */
public final class Approvals {

  private final OrgStore store;
  private final DmlService records;
  private final Access system;
  private volatile List<ApprovalProcess> processes;

  /**
   * Approvals by definitions that {@link #adopt} gives.
   *
   * @param system the access with which field updates are made
   */
  public Approvals(OrgStore store, DmlService records, Access system) {
    this.store = store;
    this.records = records;
    this.system = system;
    this.processes = List.of();
  }

  /**
   * Reads definitions without taking them on.
   *
   * @throws dev.greendoor.localorg.schema.SchemaException naming the file that cannot be used
   */
  public static void check(List<MetadataFiles> projects, Schema schema, Clock clock) {
    ApprovalProcessReader.read(projects, schema, clock);
  }

  /** Takes on the definitions in these projects and adds the rows that show them. */
  public void adopt(List<MetadataFiles> projects, DataImport rows) {
    processes = ApprovalProcessReader.read(projects, store.schema(), store.clock());
    for (ApprovalProcess process : processes) {
      String id = definition(process).map(Row::id).orElseGet(() -> insert(process, rows));
      for (ApprovalStep step : process.steps()) {
        if (ApprovalRows.node(store, id, step.name()).isEmpty()) {
          rows.insert(
              "ProcessNode",
              Map.of(
                  "Name", step.label(), "DeveloperName", step.name(), "ProcessDefinitionId", id));
        }
      }
    }
  }

  private static String insert(ApprovalProcess process, DataImport rows) {
    Map<String, Object> values = new HashMap<>();
    values.put("Name", process.label());
    values.put("DeveloperName", process.name());
    values.put("Description", process.description());
    values.put("TableEnumOrId", process.object());
    values.put("Type", "Approval");
    values.put("LockType", process.editableByApprover() ? "Workitem" : "Total");
    values.put("State", process.active() ? "Active" : "Inactive");
    return rows.insert("ProcessDefinition", values);
  }

  /** Definitions that records can be submitted to, with their rows. */
  public List<Row> definitions() {
    return processes.stream()
        .filter(ApprovalProcess::active)
        .flatMap(process -> definition(process).stream())
        .toList();
  }

  /**
   * Does what is asked for, one after the other.
   *
   * @param allOrNone whether the first refusal is thrown, with its place among the requests, and
   *     takes back all before it
   */
  public List<ApprovalOutcome> process(
      List<ApprovalRequest> requests, boolean allOrNone, Session session) {
    return allOrNone
        ? records.inTransaction(session, () -> each(requests, true, session))
        : each(requests, false, session);
  }

  private List<ApprovalOutcome> each(
      List<ApprovalRequest> requests, boolean allOrNone, Session session) {
    List<ApprovalOutcome> outcomes = new ArrayList<>();
    for (ApprovalRequest request : requests) {
      try {
        outcomes.add(
            records.ownRows(session, rows -> new ApprovalRun(this, rows, session).apply(request)));
      } catch (SalesforceException refusal) {
        if (allOrNone) {
          throw first(outcomes.size(), refusal);
        }
        outcomes.add(ApprovalOutcome.refused(request.contextId(), refusal));
      }
    }
    return outcomes;
  }

  private static SalesforceException first(int row, SalesforceException refusal) {
    return new SalesforceException(
        refusal.code(),
        "Process failed. First exception on row %d; first error: %s, %s: [%s]"
            .formatted(
                row, refusal.code(), refusal.getMessage(), String.join(", ", refusal.fields())));
  }

  OrgStore store() {
    return store;
  }

  DmlService records() {
    return records;
  }

  /** The session of a caller with the org's own rights. */
  Session system(Session session) {
    return new Session(
        session.token(),
        session.userId(),
        session.client(),
        session.apiName(),
        session.apiVersion(),
        session.expiresAt(),
        system);
  }

  List<ApprovalProcess> processes() {
    return processes;
  }

  Optional<Row> definition(ApprovalProcess process) {
    return ApprovalRows.definition(store, process);
  }

  /** The definition that an instance follows; empty when it is gone. */
  Optional<ApprovalProcess> processOf(Row instance) {
    Optional<Row> definition = store.find(instance.text("ProcessDefinitionId"));
    return processes.stream().filter(process -> definition.equals(definition(process))).findFirst();
  }
}
