package dev.greendoor.localorg;

import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.security.SetupRows;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What even an org without a scenario has: the organisation, an administrator, an integration user.
 */
final class FirstUsers {

  private FirstUsers() {}

  /** Both users are administrators with all that the packages' permission sets grant. */
  static void load(DataImport rows, Records records) {
    rows.insert(
        "Organization",
        Map.of(
            "Name",
            "TechFlow",
            "FiscalYearStartMonth",
            BigDecimal.ONE,
            "TimeZoneSidKey",
            "UTC",
            "LanguageLocaleKey",
            "en_US",
            "DefaultLocaleSidKey",
            "en_US"));
    String profile = SetupRows.idOf(records, "Profile", "System Administrator");
    for (String firstName : List.of("Admin", "Integration")) {
      String user = user(rows, firstName, "User", profile);
      for (String set : permissionSets(records)) {
        rows.insert("PermissionSetAssignment", Map.of("PermissionSetId", set, "AssigneeId", user));
      }
    }
  }

  /** Those that stand for themselves, not for a profile. */
  private static List<String> permissionSets(Records records) {
    return records.read(
        () ->
            records
                .scan(records.schema().require("PermissionSet"))
                .filter(set -> set.value("ProfileId") == null)
                .map(Row::id)
                .toList());
  }

  private static String user(DataImport rows, String firstName, String lastName, String profile) {
    String username = (firstName + "." + lastName).toLowerCase(Locale.ROOT) + "@techflow.example";
    return rows.insert(
        "User",
        Map.of(
            "FirstName", firstName,
            "LastName", lastName,
            "Username", username,
            "Email", username,
            "IsActive", true,
            "ProfileId", profile,
            "TimeZoneSidKey", "UTC",
            "LocaleSidKey", "en_US",
            "LanguageLocaleKey", "en_US"));
  }
}
