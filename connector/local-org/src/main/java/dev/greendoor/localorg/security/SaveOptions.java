package dev.greendoor.localorg.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a call asks for beside its records.
 *
 * @param allowsDuplicates whether records are saved although a duplicate rule alerts
 * @param assigns whether an assignment rule gives records to their owners
 * @param assignmentRuleId the rule to use; null for the active one
 */
public record SaveOptions(boolean allowsDuplicates, boolean assigns, String assignmentRuleId) {

  /** No assignment, no duplicates: SOAP and bulk jobs that say nothing else. */
  public static final SaveOptions PLAIN = new SaveOptions(false, false, null);

  /** REST that says nothing else: the active assignment rules run. */
  public static final SaveOptions REST = new SaveOptions(false, true, null);

  /**
   * The options of a REST call.
   *
   * @param autoAssign the header {@code Sforce-Auto-Assign}: TRUE, FALSE or a rule's id
   * @param duplicates the header {@code Sforce-Duplicate-Rule-Header}, such as {@code
   *     allowSave=true}
   */
  public static SaveOptions ofHeaders(Optional<String> autoAssign, Optional<String> duplicates) {
    boolean allowed =
        Arrays.stream(duplicates.orElse("").split("[;,]", -1))
            .map(part -> part.replace(" ", "").toLowerCase(Locale.ROOT))
            .anyMatch("allowsave=true"::equals);
    String assign = autoAssign.map(String::strip).orElse("TRUE");
    if (assign.equalsIgnoreCase("FALSE")) {
      return new SaveOptions(allowed, false, null);
    }
    return new SaveOptions(allowed, true, assign.equalsIgnoreCase("TRUE") ? null : assign);
  }

  /** The options of a job that names an assignment rule, or null for none. */
  public static SaveOptions ofJob(String assignmentRuleId) {
    return new SaveOptions(false, assignmentRuleId != null, assignmentRuleId);
  }
}
