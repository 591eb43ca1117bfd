package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody at work in the org: seeded random creates, updates, deletes, undeletes, moves to other
 * parents and bulk loads over REST. What the org refuses is passed over, as a person would.
 */
final class OrgWriter {

  private static final Logger LOG = LoggerFactory.getLogger(OrgWriter.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADMINISTRATOR = "alex.morgan@techflow.example";
  private static final String DATA = "/services/data/v65.0";
  private static final int SAMPLE = 100;

  /** Texts that have tripped writers of CSV, SQL, SOQL and JSON. */
  private static final List<String> TEXTS =
      List.of(
          "plain",
          "with \"quotes\" and 'apostrophes'",
          "two\nlines, and a comma",
          "#N/A",
          "\\backslash\\n",
          "Grüße, Ελλάδα, 東京 🚀",
          " blanks around ",
          "null");

  /** Object → fields of text that may be set, and the field that names its parent, if it moves. */
  private enum Kind {
    ACCOUNT("Account", List.of("Industry", "BillingCountry"), null, null),
    CONTACT("Contact", List.of("Title", "Department"), "AccountId", "Account"),
    OPPORTUNITY("Opportunity", List.of("NextStep"), "AccountId", "Account"),
    TASK("Task", List.of("Subject"), "WhatId", "Opportunity"),
    EVENT("Event", List.of("Subject"), "WhatId", "Opportunity"),
    CASE("Case", List.of("Subject"), "AccountId", "Account");

    private final String object;
    private final List<String> texts;
    private final String parentField;
    private final String parent;

    Kind(String object, List<String> texts, String parentField, String parent) {
      this.object = object;
      this.texts = texts;
      this.parentField = parentField;
      this.parent = parent;
    }
  }

  private final RunningGreendoor greendoor;
  private final Random dice;
  private final Map<String, List<String>> ids = new HashMap<>();
  private final List<JsonNode> offered = new ArrayList<>();
  private final List<String> deleted = new ArrayList<>();
  private int written;
  private int refused;

  OrgWriter(RunningGreendoor greendoor, long seed) {
    this.greendoor = greendoor;
    this.dice = new Random(seed);
  }

  /** Writes so many times. */
  void write(int times) {
    for (Kind kind : Kind.values()) {
      ids.put(kind.object, sample(kind.object));
    }
    offered.addAll(
        greendoor.query(
            "SELECT Id, Opportunity__r.Owner.Username FROM Opportunity_Recommendation__c"
                + " WHERE Status__c = 'New' ORDER BY Key__c LIMIT "
                + SAMPLE));
    for (int time = 0; time < times; time++) {
      try {
        one();
        written++;
      } catch (IllegalStateException refusal) {
        refused++;
        LOG.debug("Refused: {}", refusal.getMessage());
      }
    }
  }

  int written() {
    return written;
  }

  int refused() {
    return refused;
  }

  private void one() {
    Kind kind = any(List.of(Kind.values()));
    switch (dice.nextInt(11)) {
      case 0, 1 -> create(kind);
      case 2 -> delete(kind);
      case 3 -> undelete();
      case 4 -> move(kind);
      case 5 -> change(Kind.OPPORTUNITY, opportunityFields());
      case 6 -> load();
      case 7 -> accept();
      default -> change(kind, text(kind));
    }
  }

  private void create(Kind kind) {
    ObjectNode record = text(kind);
    switch (kind) {
      case ACCOUNT -> record.put("Name", "Account " + dice.nextInt(1_000_000));
      case CONTACT -> record.put("LastName", "Contact " + dice.nextInt(1_000_000));
      case OPPORTUNITY ->
          record
              .put("Name", "Deal " + dice.nextInt(1_000_000))
              .put("StageName", "Discovery")
              .put("CloseDate", "2027-03-31")
              .put("Amount", dice.nextInt(100_000));
      case EVENT ->
          record.put("StartDateTime", "2026-12-01T10:00:00Z").put("DurationInMinutes", 30);
      case TASK -> record.put("ActivityDate", "2026-12-0" + (1 + dice.nextInt(9)));
      case CASE -> record.put("Priority", "High");
    }
    if (kind.parentField != null) {
      record.put(kind.parentField, any(ids.get(kind.parent)));
    }
    JsonNode made = send("POST", "/sobjects/" + kind.object, record);
    ids.get(kind.object).add(made.path("id").asText());
  }

  private void change(Kind kind, ObjectNode fields) {
    send("PATCH", "/sobjects/" + kind.object + "/" + any(ids.get(kind.object)), fields);
  }

  private ObjectNode opportunityFields() {
    ObjectNode fields = JSON.createObjectNode();
    return switch (dice.nextInt(3)) {
      case 0 -> fields.put("Amount", dice.nextInt(1_000_000) / 100.0);
      case 1 -> fields.put("CloseDate", "2027-0" + (1 + dice.nextInt(9)) + "-15");
      default -> fields.put("StageName", any(List.of("Discovery", "Proposal", "Negotiation")));
    };
  }

  private void delete(Kind kind) {
    String id = any(ids.get(kind.object));
    send("DELETE", "/sobjects/" + kind.object + "/" + id, null);
    ids.get(kind.object).remove(id);
    deleted.add(id);
  }

  private void undelete() {
    if (!deleted.isEmpty()) {
      String id = deleted.remove(dice.nextInt(deleted.size()));
      greendoor.sendAs(ADMINISTRATOR, "POST", "/local/undelete", "{\"ids\": [\"" + id + "\"]}");
    }
  }

  private void move(Kind kind) {
    if (kind.parentField != null) {
      ObjectNode fields = JSON.createObjectNode();
      change(kind, fields.put(kind.parentField, any(ids.get(kind.parent))));
    }
  }

  /** The owner of a deal accepts a recommendation: the connector makes a task of it. */
  private void accept() {
    if (!offered.isEmpty()) {
      JsonNode recommendation = offered.remove(dice.nextInt(offered.size()));
      greendoor.sendAs(
          recommendation.at("/Opportunity__r/Owner/Username").asText(),
          "PATCH",
          DATA + "/sobjects/Opportunity_Recommendation__c/" + recommendation.path("Id").asText(),
          "{\"Status__c\": \"Accepted\", \"Decided_At__c\": \"2026-11-20T10:00:00Z\"}");
    }
  }

  /** Up to 60 tasks in one Bulk 2.0 job. */
  private void load() {
    JsonNode job =
        send(
            "POST",
            "/jobs/ingest",
            JSON.createObjectNode().put("object", "Task").put("operation", "insert"));
    StringBuilder csv = new StringBuilder("Subject,WhatId\n");
    int rows = 1 + dice.nextInt(60);
    for (int row = 0; row < rows; row++) {
      csv.append("\"Loaded ").append(dice.nextInt(1_000_000)).append("\",");
      csv.append(any(ids.get("Opportunity"))).append('\n');
    }
    greendoor.uploadAs(
        ADMINISTRATOR,
        DATA + "/jobs/ingest/" + job.path("id").asText() + "/batches",
        csv.toString());
    send(
        "PATCH",
        "/jobs/ingest/" + job.path("id").asText(),
        JSON.createObjectNode().put("state", "UploadComplete"));
  }

  private ObjectNode text(Kind kind) {
    String field = any(kind.texts);
    ObjectNode fields = JSON.createObjectNode();
    return dice.nextInt(6) == 0 && !field.equals("Subject")
        ? fields.putNull(field)
        : fields.put(field, any(TEXTS) + " " + dice.nextInt(1_000));
  }

  private JsonNode send(String method, String path, ObjectNode body) {
    return greendoor.sendAs(
        ADMINISTRATOR, method, DATA + path, body == null ? null : body.toString());
  }

  /** Some of the newest records; not what the connector has made, whose tasks are counted. */
  private List<String> sample(String object) {
    List<String> found = new ArrayList<>();
    greendoor
        .query(
            "SELECT Id FROM %s WHERE CreatedBy.Username != '%s' ORDER BY Id DESC LIMIT %d"
                .formatted(object, SoakIT.CONNECTOR, SAMPLE))
        .forEach(row -> found.add(row.path("Id").asText()));
    return found;
  }

  private <T> T any(List<T> choices) {
    return choices.get(dice.nextInt(choices.size()));
  }
}
