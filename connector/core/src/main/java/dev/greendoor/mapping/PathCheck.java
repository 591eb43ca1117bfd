package dev.greendoor.mapping;

import dev.greendoor.mapping.MappingFinding.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Holds the paths of a mapping against the org's describe: every one must lead to a field. */
final class PathCheck {

  private final Function<String, Optional<SourceObject>> describe;
  private final Grants grants;
  private final Findings findings;

  /** Who may read a field of an object; empty when nobody knows. */
  @FunctionalInterface
  interface Grants {
    Optional<OrgFacts.Grants> of(String object, String field);
  }

  PathCheck(Function<String, Optional<SourceObject>> describe, Grants grants, Findings findings) {
    this.describe = describe;
    this.grants = grants;
    this.findings = findings;
  }

  /**
   * Checks every path and gives the mapping without the fields that the org lacks.
   *
   * @param known source paths that the org had before: one that is gone is no mistake of the
   *     mapping
   * @param columns the table's columns, as far as they are known
   */
  ObjectMapping check(
      ObjectMapping mapping,
      SourceObject object,
      Set<String> known,
      Map<String, ColumnType> columns) {
    List<FieldMapping> kept = new ArrayList<>();
    for (FieldMapping field : mapping.fields()) {
      List<SourcePath> wrong = new ArrayList<>();
      for (String path : field.paths()) {
        SourcePath followed = SourcePath.follow(object, path, describe);
        if (!followed.leads()) {
          wrong.add(followed);
        } else if (!followed.exact()) {
          differs(field, followed);
        }
      }
      if (wrong.isEmpty()) {
        kept.add(field);
      }
      wrong.forEach(path -> missing(field, path, known, columns.get(field.column())));
    }
    stamp(mapping, object);
    return mapping.withFields(kept);
  }

  private void stamp(ObjectMapping mapping, SourceObject object) {
    SourcePath stamp = SourcePath.follow(object, mapping.stamp(), describe);
    if (!stamp.leads()) {
      findings.error(
          Code.FIELD_UNKNOWN,
          "stamp",
          "%s has no field %s that tells when a record changed."
              .formatted(object.name(), mapping.stamp()),
          meant(stamp, "", null)
              + "Give stamp: the name of a date-time field, such as CreatedDate where rows never"
              + " change.");
    }
  }

  private void differs(FieldMapping field, SourcePath path) {
    findings.error(
        Code.FIELD_CASE,
        field.entry(),
        "the org writes %s, not %s."
            .formatted(
                path.field().name(), path.path().substring(path.path().lastIndexOf('.') + 1)),
        "Write it the same.");
  }

  private void missing(FieldMapping field, SourcePath path, Set<String> known, ColumnType column) {
    String where = field.entry();
    String name = path.owner().name() + "." + path.step();
    Optional<OrgFacts.Grants> granted =
        path.path().endsWith(path.step())
            ? grants.of(path.owner().name(), path.step())
            : Optional.empty();
    boolean unread = granted.map(OrgFacts.Grants::any).orElse(false);
    if (unread) {
      String message = "the org has %s, and the integration user may not read it.".formatted(name);
      String remedy = grant(name, granted.get());
      if (field.optional()) {
        findings.warning(Code.FIELD_NOT_READABLE, where, message, remedy);
      } else {
        findings.error(Code.FIELD_NOT_READABLE, where, message, remedy);
      }
    } else if (known.contains(path.path())) {
      findings.warning(
          Code.FIELD_UNKNOWN,
          where,
          "the org has %s no longer: the column keeps what it has.".formatted(name),
          meant(path, field.column(), column) + "Mend the path, or bring the field back.");
    } else if (!field.optional()) {
      findings.error(
          Code.FIELD_UNKNOWN,
          where,
          "the org has no field %s that the integration user may read.".formatted(name),
          meant(path, field.column(), column)
              + "Mend the path, grant the field in a permission set, or write optional: true.");
    }
  }

  private static String meant(SourcePath path, String column, ColumnType type) {
    return RenamedField.of(path, column, type)
        .map(name -> "Did you mean " + name + "? ")
        .orElse("");
  }

  private static String grant(String name, OrgFacts.Grants grants) {
    if (grants.permissionSets().isEmpty()) {
      return "Only profiles grant it (%s): grant %s in a permission set of the integration user."
          .formatted(String.join(", ", grants.profiles()), name);
    }
    return "Assign it the permission set %s, which grants it, or grant %s in one that it has."
        .formatted(String.join(" or ", grants.permissionSets()), name);
  }
}
