package dev.greendoor.mapping;

import dev.greendoor.mapping.MappingFinding.Code;
import java.util.Set;

/**
 * Finds personal data whose entry does not say so: an erasure would leave it behind. What names or
 * reaches a person is known by its type, or by being the name of one.
 */
final class SensitivityCheck {

  private static final Set<String> TYPES = Set.of("email", "phone", "encryptedstring");
  private static final Set<String> PEOPLE = Set.of("Contact", "Lead", "User");
  private static final Set<String> NAMES =
      Set.of("Name", "FirstName", "LastName", "MiddleName", "Username", "Alias");

  private final Findings findings;

  SensitivityCheck(Findings findings) {
    this.findings = findings;
  }

  void check(FieldMapping field, SourcePath path) {
    if (field.sensitivity() != Sensitivity.NONE) {
      return;
    }
    String what = what(path);
    if (what != null) {
      findings.warning(
          Code.SENSITIVITY,
          field.entry(),
          "%s %s, and the entry does not say so: an erasure would leave it."
              .formatted(path.path(), what),
          "Write {from: %s, sensitivity: identifying}, or personal when it does not name the person."
              .formatted(path.path()));
    }
  }

  private static String what(SourcePath path) {
    String name = path.field().name();
    if (TYPES.contains(path.field().type())) {
      return path.field().type().equals("encryptedstring")
          ? "is encrypted in the org"
          : "reaches a person (" + path.field().type() + ")";
    }
    if (PEOPLE.contains(path.owner().name()) && NAMES.contains(name)) {
      return "names a person";
    }
    // Of person accounts, which are companies otherwise.
    return path.owner().name().equals("Account") && NAMES.contains(name) && !name.equals("Name")
        ? "names a person"
        : null;
  }
}
