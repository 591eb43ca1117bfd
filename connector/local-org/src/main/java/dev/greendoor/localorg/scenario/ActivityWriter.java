package dev.greendoor.localorg.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes e-mails, meetings and calls with their relations to people. */
final class ActivityWriter {

  private static final Duration MEETING = Duration.ofMinutes(45);
  private static final Duration BOOKED_BEFORE = Duration.ofDays(3);

  private final OrgWriter writer;
  private final Map<String, List<String>> subjects = new HashMap<>();

  ActivityWriter(OrgWriter writer) {
    this.writer = writer;
    TableFile.rows("subjects.csv")
        .forEach(
            row ->
                subjects.merge(
                    row.get("kind"),
                    List.of(row.get("subject")),
                    (known, more) -> Stream.concat(known.stream(), more.stream()).toList()));
  }

  void write(OpenedDeal deal, List<Touch> touches) {
    Dice dice = Dice.named("subjects", deal.name());
    for (Touch touch : touches) {
      List<Stakeholder> people = touch.people().stream().map(deal.committee()::get).toList();
      switch (touch.kind()) {
        case EMAIL_SENT -> email(deal, people.get(0), touch.at(), false, subject("EMAIL", dice));
        case EMAIL_RECEIVED -> email(deal, people.get(0), touch.at(), true, subject("EMAIL", dice));
        case MEETING -> meeting(deal, people, touch.at(), subject("MEETING", dice));
        case CALL -> call(deal, people.get(0), touch.at(), subject("CALL", dice));
      }
    }
  }

  private String subject(String kind, Dice dice) {
    return dice.pick(subjects.get(kind));
  }

  private void email(
      OpenedDeal deal, Stakeholder person, Instant at, boolean incoming, String subject) {
    Person owner = deal.owner();
    String title = incoming ? "Re: " + subject : subject;
    RowValues values =
        new RowValues()
            .set("RelatedToId", deal.id())
            .set("Subject", title)
            .set("Name", title)
            .set("TextBody", incoming ? reply(owner, person) : letter(owner, person, subject))
            .set("FromName", incoming ? person.name() : owner.name())
            .set("FromAddress", incoming ? person.email() : owner.email())
            .set("ToAddress", incoming ? owner.email() : person.email())
            .set("Incoming", incoming)
            .set("Status", incoming ? "1" : "3")
            .set("MessageDate", at);
    String id = writer.insert("EmailMessage", values, at, owner.id());
    String customerSide = incoming ? "FromAddress" : "ToAddress";
    String ourSide = incoming ? "ToAddress" : "FromAddress";
    emailRelation(id, person.contactId(), customerSide, person.email(), "Contact", at, owner);
    emailRelation(id, owner.id(), ourSide, owner.email(), "User", at, owner);
  }

  private void emailRelation(
      String emailId,
      String personId,
      String type,
      String address,
      String object,
      Instant at,
      Person owner) {
    RowValues values =
        new RowValues()
            .set("EmailMessageId", emailId)
            .set("RelationId", personId)
            .set("RelationType", type)
            .set("RelationAddress", address)
            .set("RelationObjectType", object);
    writer.insert("EmailMessageRelation", values, at, owner.id());
  }

  private void meeting(OpenedDeal deal, List<Stakeholder> people, Instant at, String subject) {
    Instant usual = at.minus(BOOKED_BEFORE);
    Instant booked = usual.isBefore(deal.created()) ? deal.created() : usual;
    meeting(deal.id(), deal.account(), deal.owner(), people, booked, at, subject);
  }

  /** A meeting of {@code host} with people of the account, about the record {@code whatId}. */
  void meeting(
      String whatId,
      CustomerAccount account,
      Person host,
      List<Stakeholder> people,
      Instant booked,
      Instant at,
      String subject) {
    Instant end = at.plus(MEETING);
    RowValues values =
        new RowValues()
            .set("Subject", subject)
            .set("WhatId", whatId)
            .set("WhoId", people.get(0).contactId())
            .set("AccountId", account.id())
            .set("OwnerId", host.id())
            .set("StartDateTime", at)
            .set("ActivityDateTime", at)
            .set("EndDateTime", end)
            .set("ActivityDate", day(at))
            .set("EndDate", day(end))
            .set("DurationInMinutes", (int) MEETING.toMinutes())
            .set("ShowAs", "Busy")
            .set("EventSubtype", "Event")
            .set("Type", "Meeting")
            .set("GroupEventType", "0");
    String id = writer.insert("Event", values, booked, host.id());
    eventRelation(id, whatId, true, account, booked, host);
    for (Stakeholder person : people) {
      eventRelation(id, person.contactId(), false, account, booked, host);
    }
  }

  private void eventRelation(
      String eventId,
      String relationId,
      boolean isWhat,
      CustomerAccount account,
      Instant at,
      Person host) {
    RowValues values =
        new RowValues()
            .set("EventId", eventId)
            .set("RelationId", relationId)
            .set("AccountId", account.id())
            .set("IsWhat", isWhat)
            .set("IsParent", true)
            .set("IsInvitee", false)
            .set("Status", "New");
    writer.insert("EventRelation", values, at, host.id());
  }

  private void call(OpenedDeal deal, Stakeholder person, Instant at, String subject) {
    RowValues values =
        new RowValues()
            .set("Subject", subject)
            .set("Status", "Completed")
            .set("IsClosed", true)
            .set("TaskSubtype", "Call")
            .set("Type", "Call")
            .set("CallType", "Outbound")
            .set("CallDurationInSeconds", 300 + Math.floorMod(at.getEpochSecond(), 1500))
            .set("ActivityDate", day(at))
            .set("CompletedDateTime", at);
    task(deal.id(), deal.account(), deal.owner(), person, at, values);
  }

  /** A task about the record {@code whatId}; the values say what is to be done or was done. */
  void task(
      String whatId,
      CustomerAccount account,
      Person owner,
      Stakeholder person,
      Instant at,
      RowValues values) {
    values
        .set("WhatId", whatId)
        .set("WhoId", person.contactId())
        .set("AccountId", account.id())
        .set("OwnerId", owner.id())
        .set("Priority", "Normal");
    String id = writer.insert("Task", values, at, owner.id());
    taskRelation(id, whatId, true, account, at, owner);
    taskRelation(id, person.contactId(), false, account, at, owner);
  }

  private void taskRelation(
      String taskId,
      String relationId,
      boolean isWhat,
      CustomerAccount account,
      Instant at,
      Person owner) {
    RowValues values =
        new RowValues()
            .set("TaskId", taskId)
            .set("RelationId", relationId)
            .set("AccountId", account.id())
            .set("IsWhat", isWhat);
    writer.insert("TaskRelation", values, at, owner.id());
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static String letter(Person from, Stakeholder to, String subject) {
    return "Hello %s,%n%n%s: please let me know what you think.%n%n%s"
        .formatted(first(to.name()), subject, from.name());
  }

  private static String reply(Person to, Stakeholder from) {
    return "Hi %s,%n%nthank you, I will come back to you with our comments.%n%n%s"
        .formatted(first(to.name()), from.name());
  }

  private static String first(String name) {
    return name.substring(0, name.indexOf(' '));
  }
}
