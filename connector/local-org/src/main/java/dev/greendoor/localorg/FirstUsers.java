package dev.greendoor.localorg;

import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.security.SetupRows;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/**
 * What even an org without a scenario has: the organisation, an administrator, an integration user.
 */
final class FirstUsers {

  private FirstUsers() {}

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
    user(rows, "Admin", "User", profile);
    user(rows, "Integration", "User", profile);
  }

  private static void user(DataImport rows, String firstName, String lastName, String profile) {
    String username = (firstName + "." + lastName).toLowerCase(Locale.ROOT) + "@techflow.example";
    rows.insert(
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
