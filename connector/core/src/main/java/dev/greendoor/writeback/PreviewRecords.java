package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.model.OutboxMessage;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.source.TargetDescribe;
import dev.greendoor.source.TargetField;
import dev.greendoor.store.AcknowledgedState;
import dev.greendoor.writeback.Differences.Difference;
import dev.greendoor.writeback.Finding.Code;
import dev.greendoor.writeback.Preview.Change;
import dev.greendoor.writeback.Preview.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Some records of a preview, with the org's present values and its objections. */
final class PreviewRecords {

  private final SalesforceRest rest;
  private final KnownRecords known;
  private final AcknowledgedState acknowledged;

  PreviewRecords(SalesforceRest rest, AcknowledgedState acknowledged) {
    this.rest = rest;
    this.known = new KnownRecords(rest);
    this.acknowledged = acknowledged;
  }

  /** The records, and what is wrong with every record of the mapping. */
  record Checked(List<Finding> findings, List<Change> changes) {}

  /**
   * Checks records.
   *
   * @param coming keys of records that would be made before these
   */
  Checked of(WriteMapping.Named named, List<Difference> differences, Set<String> coming) {
    WriteMapping mapping = named.mapping();
    Optional<TargetDescribe> describe = TargetDescribe.read(rest, mapping.target());
    if (describe.isEmpty()) {
      return new Checked(
          List.of(
              new Finding(
                  Code.OBJECT_UNKNOWN,
                  null,
                  "the integration user may see no object %s: deploy the package, or assign it the permission set Greendoor_Integration"
                      .formatted(mapping.target()))),
          List.of());
    }
    WriteCheck check = new WriteCheck(mapping, describe.get());
    Map<String, List<JsonNode>> present = present(mapping, check, differences);
    Set<String> unknownParents = unknownParents(mapping, describe.get(), differences, coming);
    List<Change> changes = new ArrayList<>();
    for (Difference difference : differences) {
      changes.add(
          change(
              named,
              check,
              difference,
              present.getOrDefault(difference.externalKey(), List.of()),
              unknownParents));
    }
    return new Checked(check.mapping(), changes);
  }

  private Map<String, List<JsonNode>> present(
      WriteMapping mapping, WriteCheck check, List<Difference> differences) {
    Map<String, List<JsonNode>> present = new HashMap<>();
    if (!check.knowsKey() || differences.isEmpty()) {
      return present;
    }
    Set<String> fields = new LinkedHashSet<>(List.of("Id", mapping.key()));
    fields.addAll(check.readable());
    known.rows(
        mapping.target(),
        List.copyOf(fields),
        mapping.key(),
        differences.stream().map(Difference::externalKey).toList(),
        row ->
            present
                .computeIfAbsent(row.path(mapping.key()).asText(), key -> new ArrayList<>())
                .add(row));
    return present;
  }

  /** Keys of parents that neither the org has, nor anything that waits would make. */
  private Set<String> unknownParents(
      WriteMapping mapping,
      TargetDescribe describe,
      List<Difference> differences,
      Set<String> coming) {
    Set<String> unknown = new HashSet<>();
    differences.stream()
        .map(Difference::parentKey)
        .filter(key -> key != null && !coming.contains(key))
        .forEach(unknown::add);
    Optional<String> path = mapping.parentField();
    if (unknown.isEmpty() || path.isEmpty()) {
      return unknown;
    }
    String[] steps = path.get().split("\\.", 2);
    Optional<TargetField> reference = describe.parent(steps[0]);
    if (reference.isPresent()) {
      known.rows(
          reference.get().referenceTo().get(0),
          List.of("Id", steps[1]),
          steps[1],
          List.copyOf(unknown),
          row -> unknown.remove(row.path(steps[1]).asText()));
    }
    return unknown;
  }

  private Change change(
      WriteMapping.Named named,
      WriteCheck check,
      Difference difference,
      List<JsonNode> present,
      Set<String> unknownParents) {
    WriteMapping mapping = named.mapping();
    Operation operation = operation(mapping, difference, present);
    String id = present.isEmpty() ? null : present.get(0).path("Id").asText();
    ObjectNode before = JsonNodeFactory.instance.objectNode();
    ObjectNode after = null;
    List<Finding> findings = new ArrayList<>();
    if (present.size() > 1) {
      findings.add(
          new Finding(
              Code.DUPLICATE_KEY,
              mapping.key(),
              "the org has %d records with this key: delete all but one"
                  .formatted(present.size())));
    }
    if (difference.payload() != null) {
      Set<String> names =
          operation == Operation.CREATE ? mapping.fieldsOfNew() : fieldsOfKnown(mapping);
      after = Payload.only(Payload.read(difference.payload()), names);
      findings.addAll(check.record(after, operation == Operation.CREATE));
      if (operation == Operation.CREATE && unknownParents.contains(difference.parentKey())) {
        findings.add(
            new Finding(
                Code.PARENT_UNKNOWN,
                mapping.parentField().orElse(null),
                "the org has no record with the key " + difference.parentKey()));
      }
    }
    if (!present.isEmpty()) {
      before = Payload.only((ObjectNode) present.get(0), check.readable());
      if (operation == Operation.UPDATE) {
        findings.addAll(merge(named, difference, present.get(0), after));
      }
    }
    return new Change(
        difference.externalKey(), difference.subjectId(), operation, id, before, after, findings);
  }

  private static Operation operation(
      WriteMapping mapping, Difference difference, List<JsonNode> present) {
    if (present.isEmpty()) {
      return difference.payload() == null || mapping.onlyUpdate()
          ? Operation.NONE
          : Operation.CREATE;
    }
    return difference.payload() == null ? Operation.DELETE : Operation.UPDATE;
  }

  private static Set<String> fieldsOfKnown(WriteMapping mapping) {
    Set<String> names = new LinkedHashSet<>(mapping.fields().keySet());
    names.addAll(mapping.shared().keySet());
    return names;
  }

  /** Takes what a person will keep out of {@code after}, and says so. */
  private List<Finding> merge(
      WriteMapping.Named named, Difference difference, JsonNode present, ObjectNode after) {
    OutboxMessage message =
        new OutboxMessage(
            0,
            named.name(),
            difference.externalKey(),
            difference.subjectId(),
            difference.payload(),
            difference.hash(),
            0,
            false,
            present.path("Id").asText(),
            acknowledged.payload(named.name(), difference.externalKey()).orElse(null),
            null);
    SharedFields merged = SharedFields.merge(named.mapping(), message, present);
    after.setAll(merged.held());
    return merged.conflicts().stream()
        .map(
            field ->
                new Finding(
                    Code.PERSONS_VALUE_STAYS,
                    field,
                    "somebody has set it to '%s' since; that stays"
                        .formatted(present.path(field).asText())))
        .toList();
  }
}
