package dev.greendoor.localorg.scenario;

import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/** Writes what lies around the deals: support cases, teams, and whom our executives know. */
final class Surroundings {

  private static final double CASES_PER_WIN = 0.55;
  private static final List<String> CASES =
      List.of(
          "Approval step does not send a reminder",
          "Report export stops after 10,000 rows",
          "Single sign-on for a second domain",
          "How to copy a process between teams",
          "Slow loading of the task list");

  private final OrgWriter writer;
  private final FiscalCalendar calendar;
  private final Team team;
  private final ActivityWriter activities;
  private int cases;

  Surroundings(OrgWriter writer, FiscalCalendar calendar, Team team, ActivityWriter activities) {
    this.writer = writer;
    this.calendar = calendar;
    this.team = team;
    this.activities = activities;
  }

  /** Customers who have bought ask for help now and then. */
  void writeCase(Deal deal, Journey journey, OpenedDeal opened) {
    Dice dice = deal.dice("case");
    if (!deal.population().won() || !dice.chance(CASES_PER_WIN)) {
      return;
    }
    int days = (int) (calendar.yesterday().toEpochDay() - journey.close().toEpochDay());
    Instant at = FiscalCalendar.at(calendar.daysAgo(dice.whole(0, days) + 1), dice.whole(480, 960));
    boolean solved = dice.chance(0.7);
    RowValues values =
        new RowValues()
            .set("CaseNumber", "%08d".formatted(1000 + ++cases))
            .set("AccountId", opened.account().id())
            .set("ContactId", opened.committee().get(0).contactId())
            .set("Subject", dice.pick(CASES))
            .set("Origin", dice.pick(List.of("Web", "Email", "Phone")))
            .set("Priority", dice.pick(List.of("Low", "Medium", "Medium", "High")))
            .set("Status", solved ? "Closed" : "Working")
            .set("IsClosed", solved)
            .set("ClosedDate", solved ? at.plusSeconds(dice.whole(1, 20) * 3600L) : null)
            .set("OwnerId", opened.owner().id());
    writer.insert("Case", values, at, opened.owner().id());
  }

  /** The chief revenue officer met Acme's technology chief before there was a deal. */
  void writeExecutiveRelation(OpenedDeal acme, Stakeholder technologyChief) {
    Person chief = team.person(Team.CHIEF_REVENUE_OFFICER);
    activities.meeting(
        acme.account().id(),
        acme.account(),
        chief,
        List.of(technologyChief),
        FiscalCalendar.at(calendar.daysAgo(150), 9 * 60),
        FiscalCalendar.at(calendar.daysAgo(140), 12 * 60),
        "Lunch at the operations summit");
    Instant called = FiscalCalendar.at(calendar.daysAgo(95), 15 * 60);
    RowValues call =
        new RowValues()
            .set("Subject", "Call: plans for the coming year")
            .set("Status", "Completed")
            .set("IsClosed", true)
            .set("TaskSubtype", "Call")
            .set("Type", "Call")
            .set("CallType", "Outbound")
            .set("ActivityDate", calendar.daysAgo(95))
            .set("CompletedDateTime", called);
    activities.task(acme.account().id(), acme.account(), chief, technologyChief, called, call);
  }

  /** Colleagues who help with a deal and may see it. */
  void writeTeamMembers(String account, OpenedDeal deal) {
    for (CSVRecord row : TableFile.rows("team-members.csv")) {
      if (row.get("account").equals(account)) {
        writeTeamMember(deal, team.person(row.get("member")), row.get("role"), row.get("access"));
      }
    }
  }

  private void writeTeamMember(OpenedDeal deal, Person member, String role, String access) {
    Instant at = FiscalCalendar.at(calendar.daysAgo(5), 9 * 60);
    String owner = deal.owner().id();
    RowValues opportunityMember =
        new RowValues()
            .set("OpportunityId", deal.id())
            .set("UserId", member.id())
            .set("Name", member.name())
            .set("Title", member.title())
            .set("TeamMemberRole", role)
            .set("OpportunityAccessLevel", access);
    writer.insert("OpportunityTeamMember", opportunityMember, at, owner);
    RowValues accountMember =
        new RowValues()
            .set("AccountId", deal.account().id())
            .set("UserId", member.id())
            .set("Title", member.title())
            .set("TeamMemberRole", role)
            .set("AccountAccessLevel", "Read")
            .set("OpportunityAccessLevel", "None")
            .set("CaseAccessLevel", "None")
            .set("ContactAccessLevel", "None");
    writer.insert("AccountTeamMember", accountMember, at, owner);
  }
}
