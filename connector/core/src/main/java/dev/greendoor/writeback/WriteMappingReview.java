package dev.greendoor.writeback;

import dev.greendoor.home.ConfigurationFile;
import dev.greendoor.home.Home;
import dev.greendoor.home.Reading;
import dev.greendoor.mapping.Findings;
import dev.greendoor.mapping.MappingFinding;
import dev.greendoor.mapping.MappingFinding.Code;
import dev.greendoor.mapping.MappingFinding.Severity;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.source.TargetDescribe;
import dev.greendoor.store.Database;
import dev.greendoor.store.SignalQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Everything that is to be said of the write mappings of a home, before they are applied. */
public final class WriteMappingReview {

  /** Columns that every {@code select} must yield. */
  private static final List<String> NEEDED = List.of("external_key", "subject_id");

  /** What leaves nothing to be written; what else is wrong, one field goes without. */
  private static final Set<Finding.Code> STOPPING =
      Set.of(Finding.Code.KEY_UNKNOWN, Finding.Code.KEY_NOT_UNIQUE, Finding.Code.REQUIRED_MISSING);

  private final SalesforceRest rest;
  private final SignalQuery store;

  public WriteMappingReview(SalesforceRest rest, Database database) {
    this.rest = rest;
    this.store = new SignalQuery(database);
  }

  /**
   * All findings, file by file and in the order of their lines.
   *
   * @throws dev.greendoor.error.ConnectorException UNAVAILABLE when the org does not answer
   */
  public List<MappingFinding> of(Home home) {
    List<MappingFinding> all = new ArrayList<>();
    for (ConfigurationFile file : home.files(WriteMapping.FOLDER, ".yaml")) {
      Findings findings = new Findings(file.name(), file.lines());
      Reading<WriteMapping> reading = file.reading(WriteMapping.class);
      reading.fault().ifPresent(findings::add);
      reading
          .value()
          .ifPresent(
              mapping -> {
                select(mapping, findings);
                target(mapping, findings);
                announcement(mapping, findings);
              });
      all.addAll(findings.sorted());
    }
    return all;
  }

  private void select(WriteMapping mapping, Findings findings) {
    Set<String> columns;
    try {
      columns = store.columns(mapping.select()).keySet();
    } catch (SignalQuery.StatementRefused e) {
      findings.add(
          Code.SELECT_INVALID,
          Severity.ERROR,
          "select",
          "the store refuses it: %s.".formatted(e.getMessage()),
          "Write a SELECT over the store's tables; apply a mapping that adds a column first.");
      return;
    }
    Set<String> lacking = new TreeSet<>(NEEDED);
    lacking.addAll(mapping.allFields().values());
    columns.forEach(column -> lacking.removeIf(column::equalsIgnoreCase));
    for (String column : lacking) {
      String field =
          mapping.allFields().entrySet().stream()
              .filter(entry -> entry.getValue().equals(column))
              .map(entry -> place(mapping, entry.getKey()))
              .findFirst()
              .orElse("select");
      findings.add(
          Code.SELECT_INVALID,
          Severity.ERROR,
          field,
          "select yields no column %s.".formatted(column),
          "Add it to the SELECT. It yields %s.".formatted(String.join(", ", columns)));
    }
  }

  private void target(WriteMapping mapping, Findings findings) {
    Optional<TargetDescribe> target = TargetDescribe.read(rest, mapping.target());
    if (target.isEmpty()) {
      findings.add(
          Code.OBJECT_UNKNOWN,
          Severity.ERROR,
          "target",
          "the org has no object %s that the integration user may see.".formatted(mapping.target()),
          "Put it there with greendoor org deploy, and assign Greendoor_Integration.");
      return;
    }
    WriteCheck check = new WriteCheck(mapping, target.get());
    check.mapping().forEach(finding -> add(mapping, finding, findings));
    check.missingOfNew().forEach(finding -> add(mapping, finding, findings));
  }

  private void announcement(WriteMapping mapping, Findings findings) {
    WriteMapping.Announcement announce = mapping.announce();
    if (announce == null) {
      return;
    }
    Optional<TargetDescribe> event = TargetDescribe.read(rest, announce.event());
    if (event.isEmpty()) {
      findings.add(
          Code.OBJECT_UNKNOWN,
          Severity.ERROR,
          "announce.event",
          "the org has no event %s that the integration user may publish."
              .formatted(announce.event()),
          "Put it there with greendoor org deploy, and assign Greendoor_Integration.");
      return;
    }
    for (String name : announce.eventFields()) {
      if (event.get().field(name).isEmpty()) {
        findings.add(
            Code.FIELD_UNKNOWN,
            Severity.ERROR,
            "announce.fields." + name,
            "%s has no field %s.".formatted(announce.event(), name),
            "Mend the name, or deploy the package.");
      }
    }
  }

  private static void add(WriteMapping mapping, Finding finding, Findings findings) {
    int colon = finding.message().lastIndexOf(": ");
    findings.add(
        code(finding.code()),
        STOPPING.contains(finding.code()) ? Severity.ERROR : Severity.WARNING,
        finding.field().equals(mapping.key()) ? "key" : place(mapping, finding.field()),
        finding.field() + " " + finding.message().substring(0, colon) + ".",
        capital(finding.message().substring(colon + 2)) + ".");
  }

  private static String capital(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static Code code(Finding.Code code) {
    return switch (code) {
      case OBJECT_UNKNOWN -> Code.OBJECT_UNKNOWN;
      case NOT_CREATEABLE, NOT_UPDATEABLE -> Code.FIELD_NOT_WRITABLE;
      case KEY_NOT_UNIQUE, DUPLICATE_KEY -> Code.KEY_NOT_UNIQUE;
      case REQUIRED_MISSING -> Code.REQUIRED_MISSING;
      case TOO_LONG -> Code.LENGTH_MISMATCH;
      case PICKLIST_VALUE -> Code.PICKLIST_UNCOVERED;
      case FIELD_UNKNOWN, KEY_UNKNOWN, PARENT_UNKNOWN, PERSONS_VALUE_STAYS -> Code.FIELD_UNKNOWN;
    };
  }

  /** Where the file names a field of the target. */
  private static String place(WriteMapping mapping, String field) {
    if (field.equals(WriteMapping.LINKING_RECORD)) {
      return "link.record";
    }
    if (field.startsWith(WriteMapping.AS_READ)) {
      return "asRead." + field.substring(WriteMapping.AS_READ.length());
    }
    if (mapping.onCreate().containsKey(field)) {
      return "onCreate." + field;
    }
    if (mapping.fields().containsKey(field)) {
      return "fields." + field;
    }
    return mapping.shared().containsKey(field) ? "shared." + field : "target";
  }
}
