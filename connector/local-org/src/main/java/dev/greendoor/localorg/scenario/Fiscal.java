package dev.greendoor.localorg.scenario;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;

/** The organisation itself and the periods of its fiscal year and of the one before. */
final class Fiscal {

  private final OrgWriter writer;
  private final Organisation organisation;
  private final FiscalCalendar calendar;
  private final Instant founded;

  Fiscal(OrgWriter writer, Organisation organisation, FiscalCalendar calendar) {
    this.writer = writer;
    this.organisation = organisation;
    this.calendar = calendar;
    this.founded = FiscalCalendar.at(calendar.yearStart().minusYears(4), 9 * 60);
  }

  /** When the company began to use the org. */
  Instant founded() {
    return founded;
  }

  void writeOrganization() {
    RowValues values =
        new RowValues()
            .set("Name", organisation.name())
            .set("OrganizationType", "Enterprise Edition")
            .set("InstanceName", "LOCAL")
            .set("IsSandbox", false)
            .set("FiscalYearStartMonth", calendar.yearStart().getMonthValue())
            .set("UsesStartDateAsFiscalYearName", false)
            .set("TimeZoneSidKey", organisation.timeZone())
            .set("DefaultLocaleSidKey", organisation.locale())
            .set("LanguageLocaleKey", organisation.language())
            .set("DefaultAccountAccess", "None")
            .set("DefaultContactAccess", "ControlledByParent")
            .set("DefaultOpportunityAccess", "None")
            .set("DefaultLeadAccess", "None")
            .set("DefaultCaseAccess", "None");
    writer.insert("Organization", values, founded, null);
  }

  /** Writes all periods and answers the id of the present quarter. */
  String writePeriods() {
    String present = null;
    for (int year = calendar.fiscalYear() - 1; year <= calendar.fiscalYear() + 1; year++) {
      LocalDate start = calendar.yearStart().plusYears(year - calendar.fiscalYear());
      String settings = writeYear(year, start);
      for (int quarter = 1; quarter <= 4; quarter++) {
        LocalDate from = start.plusMonths(3L * (quarter - 1));
        String id = writePeriod(settings, "Quarter", from, 3, quarter, "Q" + quarter);
        present = from.equals(calendar.quarterStart()) ? id : present;
      }
      for (int month = 1; month <= 12; month++) {
        LocalDate from = start.plusMonths(month - 1L);
        writePeriod(settings, "Month", from, 1, month, label(from.getMonth()));
      }
    }
    return present;
  }

  private String writeYear(int year, LocalDate start) {
    RowValues values =
        new RowValues()
            .set("Name", String.valueOf(year))
            .set("StartDate", start)
            .set("EndDate", start.plusYears(1).minusDays(1))
            .set("IsStandardYear", true)
            .set("YearType", "Standard");
    String settings = writer.insert("FiscalYearSettings", values, founded, null);
    writePeriod(settings, "Year", start, 12, 1, "FY " + year);
    return settings;
  }

  private String writePeriod(
      String settings, String type, LocalDate from, int months, int number, String label) {
    RowValues values =
        new RowValues()
            .set("FiscalYearSettingsId", settings)
            .set("Type", type)
            .set("StartDate", from)
            .set("EndDate", from.plusMonths(months).minusDays(1))
            .set("Number", number)
            .set("IsForecastPeriod", type.equals("Quarter"))
            .set(
                "FullyQualifiedLabel",
                label + " " + from.plusMonths(months).minusDays(1).getYear());
    return writer.insert("Period", values, founded, null);
  }

  private static String label(Month month) {
    return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }
}
