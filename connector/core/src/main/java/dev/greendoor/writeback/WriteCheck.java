package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.error.NearestName;
import dev.greendoor.source.TargetDescribe;
import dev.greendoor.source.TargetField;
import dev.greendoor.writeback.Finding.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds a write mapping and its values against what the org says of the object. */
final class WriteCheck {

  private static final Set<String> TEXTS =
      Set.of("string", "textarea", "email", "url", "phone", "encryptedstring", "picklist");

  private final WriteMapping mapping;
  private final TargetDescribe describe;

  WriteCheck(WriteMapping mapping, TargetDescribe describe) {
    this.mapping = mapping;
    this.describe = describe;
  }

  /** What is wrong with every record of the mapping. */
  List<Finding> mapping() {
    List<Finding> findings = new ArrayList<>();
    if (mapping.key() != null) {
      Optional<TargetField> key = describe.field(mapping.key());
      if (key.isEmpty()) {
        findings.add(unknown(Code.KEY_UNKNOWN, mapping.key()));
      } else if (!key.get().unique()) {
        findings.add(
            new Finding(
                Code.KEY_NOT_UNIQUE,
                mapping.key(),
                "is not unique, so that records may be made twice: make it a unique external id"));
      }
    }
    for (String name : mapping.fieldsOfNew()) {
      Optional<TargetField> field = field(name);
      if (field.isEmpty()) {
        findings.add(unknown(Code.FIELD_UNKNOWN, name));
      } else if (!mapping.onlyUpdate() && !field.get().createable()) {
        findings.add(notAllowed(Code.NOT_CREATEABLE, name, "given to a new record"));
      } else if (!mapping.onCreate().containsKey(name) && !field.get().updateable()) {
        findings.add(notAllowed(Code.NOT_UPDATEABLE, name, "changed"));
      }
    }
    return findings;
  }

  /** Whether records can be found by their key. */
  boolean knowsKey() {
    return mapping.key() != null && describe.field(mapping.key()).isPresent();
  }

  /** The fields that the org has, by the names that a query takes. */
  List<String> readable() {
    return mapping.fieldsOfNew().stream()
        .filter(name -> name.indexOf('.') < 0 && describe.field(name).isPresent())
        .toList();
  }

  /** What is wrong with one record. */
  List<Finding> record(ObjectNode fields, boolean isNew) {
    List<Finding> findings = new ArrayList<>();
    fields
        .properties()
        .forEach(
            entry ->
                describe
                    .field(entry.getKey())
                    .flatMap(field -> value(field, FieldValue.text(entry.getValue())))
                    .ifPresent(findings::add));
    if (isNew) {
      for (TargetField field : describe.required()) {
        if (!field.name().equalsIgnoreCase(mapping.key()) && isMissing(field, fields)) {
          findings.add(required(field));
        }
      }
    }
    return findings;
  }

  /** Fields that every new record needs, and the mapping never gives. */
  List<Finding> missingOfNew() {
    if (mapping.onlyUpdate()) {
      return List.of();
    }
    return describe.required().stream()
        .filter(field -> !field.name().equalsIgnoreCase(mapping.key()))
        .filter(field -> mapping.fieldsOfNew().stream().noneMatch(name -> gives(name, field)))
        .map(WriteCheck::required)
        .toList();
  }

  private static boolean gives(String name, TargetField field) {
    return name.equalsIgnoreCase(field.name())
        || field.relationshipName() != null && name.startsWith(field.relationshipName() + ".");
  }

  private static Finding required(TargetField field) {
    return new Finding(
        Code.REQUIRED_MISSING, field.name(), "must be given to a new record: map a value");
  }

  private static boolean isMissing(TargetField field, ObjectNode fields) {
    String step = field.relationshipName() == null ? "." : field.relationshipName() + ".";
    return FieldValue.text(fields.path(field.name())) == null
        && fields.properties().stream()
            .noneMatch(
                entry ->
                    entry.getKey().startsWith(step) && FieldValue.text(entry.getValue()) != null);
  }

  private static Optional<Finding> value(TargetField field, String value) {
    if (value == null) {
      return Optional.empty();
    }
    if (field.length() > 0 && TEXTS.contains(field.type()) && value.length() > field.length()) {
      return Optional.of(
          new Finding(
              Code.TOO_LONG,
              field.name(),
              "%d characters, the field takes %d".formatted(value.length(), field.length())));
    }
    if (!field.restrictedTo().isEmpty() && !field.restrictedTo().contains(value)) {
      return Optional.of(
          new Finding(
              Code.PICKLIST_VALUE,
              field.name(),
              "'%s' is none of its values: add it to the picklist, or map another"
                  .formatted(value)));
    }
    return Optional.empty();
  }

  private Optional<TargetField> field(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? describe.field(name) : describe.parent(name.substring(0, dot));
  }

  private Finding unknown(Code code, String name) {
    return new Finding(
        code,
        name,
        "is no field of %s that the integration user may see: %smend the name, deploy the package, or grant it in a permission set"
            .formatted(
                mapping.target(),
                NearestName.of(name, describe.names())
                    .map(near -> "did you mean " + near + "? Or ")
                    .orElse("")));
  }

  private static Finding notAllowed(Code code, String name, String what) {
    return new Finding(
        code,
        name,
        "may not be " + what + " by the integration user: grant it in a permission set");
  }
}
