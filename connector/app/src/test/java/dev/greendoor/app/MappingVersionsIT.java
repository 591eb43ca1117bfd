package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an admin does with mappings while the connector runs, and what the org does under them: the
 * real program, the real org, and the program's death in between.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MappingVersionsIT {

  private static final String ADMIN = "admin.user@techflow.example";
  private static final String TOKEN = "mapping-versions-operator-token-for-this-test";
  private static final String FILE = "mappings/salesforce/opportunity.yaml";
  private static final String TEXT = "<type>Text</type><length>40</length>";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private static RunningGreendoor greendoor;
  private static OperatorCalls operator;
  private static OrgAdmin admin;
  private static String shipped;
  private static final List<String> DEALS = new ArrayList<>();

  @BeforeAll
  static void startWithAFieldOfTheOrgsOwn() throws Exception {
    shipped = Files.readString(Path.of("../..").resolve(FILE));
    greendoor =
        new RunningGreendoor(
                folder,
                "--greendoor.local-org.scenario=none",
                "--greendoor.api.operator-token=" + TOKEN,
                "--greendoor.salesforce.poll-every=1s",
                "--greendoor.salesforce.poll-everything-every=2s",
                "--greendoor.salesforce.drift-every=2s")
            .start()
            .awaitReady();
    operator = new OperatorCalls(greendoor, TOKEN);
    admin = new OrgAdmin(greendoor, ADMIN);
    admin.field("Opportunity", "Region__c", "Region", TEXT, "Region");
    admin.grant("Region");
    for (String region : List.of("North", "South", "West")) {
      DEALS.add(
          admin.create(
              "Opportunity",
              """
                  {"Name": "Deal %1$s", "StageName": "Prospecting", "CloseDate": "2030-01-01",
                   "Region__c": "%1$s"}
                  """
                  .formatted(region)));
    }
  }

  @AfterAll
  static void stop() {
    greendoor.close();
  }

  @Test
  @Order(1)
  void theFirstStartIsTheFirstVersion() {
    JsonNode present = operator.get("/mappings");
    assertThat(present.path("version").asInt()).isEqualTo(1);
    assertThat(present.path("state").asText()).isEqualTo("APPLIED");
    assertThat(present.path("proposed").asInt()).isZero();
  }

  @Test
  @Order(2)
  void whatDoesNotFitTheOrgIsNotApplied() {
    RunningGreendoor.Answer answer = apply(with("  region: Regoin__c\n"), "a slip");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().path("findings"))
        .extracting(one -> one.path("code").asText(), one -> one.path("field").asText())
        .contains(tuple("FIELD_UNKNOWN", "fields.region"));
    assertThat(inEffect()).isEqualTo(1);
    RunningGreendoor.Answer noReason = apply(with("  region: Region__c\n"), " ");
    assertThat(noReason.body().path("error").asText()).startsWith("reason: say in up to");
  }

  @Test
  @Order(3)
  void aFieldIsPreviewedAppliedAndReadOnTheCommandLine() throws Exception {
    Path mine = folder.resolve("mine");
    for (JsonNode file : operator.get("/mappings").path("files")) {
      Path copy = mine.resolve(file.path("name").asText());
      Files.createDirectories(copy.getParent());
      Files.copy(Path.of("../..").resolve(file.path("name").asText()), copy);
    }
    Files.writeString(mine.resolve(FILE), with("  region: Region__c\n"));
    assertThat(command("diff", "--files", mine.toString()).printed())
        .contains("+  region: Region__c");
    assertThat(command("preview", "--files", mine.toString()).printed())
        .contains("Opportunity → opportunity, changed: 3 records")
        .contains("– → North")
        .contains("calls now");
    RunningGreendoor.Ended applied =
        command("apply", "--files", mine.toString(), "--reason", "Regions for the forecast");
    assertThat(applied.code()).as(applied.printed()).isZero();
    assertThat(stored("region")).containsExactlyInAnyOrder("North", "South", "West");
    assertThat(command("versions").printed())
        .contains("2  APPLIED")
        .contains("Regions for the forecast")
        .contains("1  SUPERSEDED");
  }

  @Test
  @Order(4)
  void aDeathAtAnyMomentOfAnApplyLeavesNoHalfState() throws Exception {
    for (int round = 0; round < 3; round++) {
      String column = "region_" + round;
      int version =
          apply(with("  region: Region__c\n  %s: Region__c\n".formatted(column)), "round")
              .body()
              .path("version")
              .asInt();
      TimeUnit.MILLISECONDS.sleep(400L * round);
      greendoor.kill();
      greendoor.start().awaitReady();
      awaitVersion(version, "APPLIED");
      assertThat(stored(column)).containsExactlyInAnyOrder("North", "South", "West");
      assertClean();
    }
  }

  @Test
  @Order(5)
  void aRollbackBringsTheFormerVersionAndItsDataBack() {
    int before = inEffect();
    RunningGreendoor.Answer wrong =
        apply(with("  region: {transform: '\"somewhere\"'}\n"), "a bad idea");
    awaitVersion(wrong.body().path("version").asInt(), "APPLIED");
    assertThat(stored("region")).containsOnly("somewhere");
    RunningGreendoor.Ended back = command("rollback", "--reason", "it was one");
    assertThat(back.code()).as(back.printed()).isZero();
    assertThat(stored("region")).containsExactlyInAnyOrder("North", "South", "West");
    assertThat(operator.get("/mappings/versions"))
        .extracting(one -> one.path("version").asInt(), one -> one.path("state").asText())
        .contains(tuple(before + 1, "ROLLED_BACK"), tuple(before, "SUPERSEDED"));
    assertClean();
  }

  @Test
  @Order(6)
  void aFieldThatIsDeletedIsOneNoticeAndTheRestGoesOn() {
    hide("Region__c");
    awaitDrift("REMOVED", "Region__c");
    change("Next step " + System.nanoTime());
    assertThat(stored("region")).containsExactlyInAnyOrder("North", "South", "West");
    assertThat(open("Region__c")).hasSize(1);
    greendoor.send("DELETE", "/local/faults", null);
    RunningGreendoor.await("the notice is settled", PATIENCE, () -> open("Region__c").isEmpty());
  }

  @Test
  @Order(7)
  void aFieldThatIsRenamedIsFoundAndItsRemedyWorks() {
    hide("Region__c");
    admin.field("Opportunity", "Territory__c", "Region", TEXT, "Territory");
    admin.grant("Territory");
    for (String deal : DEALS) {
      greendoor.sendAs(
          ADMIN,
          "PATCH",
          "/services/data/v65.0/sobjects/Opportunity/" + deal,
          "{\"Territory__c\": \"East\"}");
    }
    awaitDrift("RENAMED", "Region__c");
    assertThat(open("Region__c").get(0).path("remedy").asText())
        .isEqualTo(
            "It seems to be called Territory__c now: write that in %s and apply it."
                .formatted(FILE));
    RunningGreendoor.Answer mended = apply(with("  region: Territory__c\n"), "renamed");
    awaitVersion(mended.body().path("version").asInt(), "APPLIED");
    assertThat(stored("region")).containsOnly("East");
    RunningGreendoor.await("the notice is settled", PATIENCE, () -> open("Region__c").isEmpty());
    greendoor.send("DELETE", "/local/faults", null);
  }

  @Test
  @Order(8)
  void aFieldWhoseTypeChangesIsLeftOutAloneUntilItIsMended() {
    admin.field(
        "Opportunity",
        "Seats__c",
        "Seats",
        "<type>Number</type><precision>6</precision><scale>0</scale>",
        "Seats");
    admin.grant("Seats");
    patch("{\"Seats__c\": 12}");
    RunningGreendoor.Answer number =
        apply(with("  region: Territory__c\n  seats: Seats__c\n"), "seats");
    awaitVersion(number.body().path("version").asInt(), "APPLIED");

    admin.field("Opportunity", "Seats__c", "Seats", TEXT, "Seats");
    patch("{\"Seats__c\": \"a dozen\"}");
    awaitDrift("RETYPED", "Seats__c");
    change("Next step " + System.nanoTime());
    RunningGreendoor.Answer mended =
        apply(with("  region: Territory__c\n  seats_told: Seats__c\n"), "they write words now");
    awaitVersion(mended.body().path("version").asInt(), "APPLIED");
    assertThat(stored("seats_told")).containsOnly("a dozen");
    RunningGreendoor.await("the notice is settled", PATIENCE, () -> open("Seats__c").isEmpty());
    assertThat(operator.get("/rejected-records")).isEmpty();
  }

  @Test
  @Order(9)
  void whatIsPausedWaitsAndIsCaughtUp() {
    assertThat(operator.post("/sync/pause", null).body().path("paused").asBoolean()).isTrue();
    RunningGreendoor.await(
        "it is paused",
        PATIENCE,
        () -> operator.get("/status").path("phase").asText().equals("paused"));
    String told = "Told while paused";
    patch("{\"NextStep\": \"%s\"}".formatted(told));
    assertThat(stored("next_step")).doesNotContain(told);
    operator.post("/sync/resume", null);
    RunningGreendoor.await("it is caught up", PATIENCE, () -> stored("next_step").contains(told));
  }

  /** A change that arrives shows that everything else goes on. */
  private static void change(String nextStep) {
    patch("{\"NextStep\": \"%s\"}".formatted(nextStep));
    RunningGreendoor.await(
        "a change arrives", PATIENCE, () -> differences().stream().allMatch(JsonNode::isEmpty));
  }

  private static void patch(String body) {
    for (String deal : DEALS) {
      greendoor.sendAs(ADMIN, "PATCH", "/services/data/v65.0/sobjects/Opportunity/" + deal, body);
    }
  }

  private static void hide(String field) {
    greendoor.send(
        "POST",
        "/local/faults",
        """
        {"match": {"object": "Opportunity", "field": "%s"}, "action": {"kind": "hideField"}}
        """
            .formatted(field));
  }

  /** What the store has in a column: a preview of another source for it shows that as before. */
  private static List<String> stored(String column) {
    JsonNode file = operator.get("/mappings/file?name=" + FILE);
    String other =
        file.path("text")
            .asText()
            .replaceAll(
                "(?m)^  " + column + ": .*$", "  " + column + ": {transform: '\"%other%\"'}");
    JsonNode preview = operator.post("/mappings/preview", proposal(other, "look")).body();
    List<String> values = new ArrayList<>();
    for (JsonNode record : preview.path("objects").path(0).path("records")) {
      for (JsonNode field : record.path("fields")) {
        if (field.path("column").asText().equals(column)) {
          values.add(field.path("before").asText());
        }
      }
    }
    return values;
  }

  private static String with(String lines) {
    return shipped.replace("  created_at: CreatedDate\n", "  created_at: CreatedDate\n" + lines);
  }

  private static ObjectNode proposal(String text, String reason) {
    ObjectNode body = JSON.createObjectNode().put("reason", reason);
    body.putObject("files").put(FILE, text);
    return body;
  }

  private static RunningGreendoor.Answer apply(String text, String reason) {
    return operator.post("/mappings/apply", proposal(text, reason));
  }

  private static RunningGreendoor.Ended command(String... words) {
    List<String> all = new ArrayList<>(List.of("mappings", words[0], "--url", greendoor.url()));
    all.addAll(List.of(words).subList(1, words.length));
    return greendoor.command(all.toArray(String[]::new));
  }

  private static int inEffect() {
    return operator.get("/mappings").path("version").asInt();
  }

  private static void awaitVersion(int version, String state) {
    RunningGreendoor.await(
        "version %d is %s".formatted(version, state),
        PATIENCE,
        () -> {
          for (JsonNode one : operator.get("/mappings/versions")) {
            if (one.path("version").asInt() == version) {
              return one.path("state").asText().equals(state);
            }
          }
          return false;
        });
  }

  private static void assertClean() {
    assertThat(differences()).allMatch(JsonNode::isEmpty);
  }

  /** Ids that the store lacks, has too many, or has other values of: every column is compared. */
  private static List<JsonNode> differences() {
    RunningGreendoor.Answer answer = operator.post("/certificates?object=Opportunity", null);
    JsonNode certificate = answer.body().path(0);
    assertThat(certificate.path("orgRows").asInt()).as("%s", answer).isEqualTo(DEALS.size());
    return List.of(
        certificate.path("missing"), certificate.path("extra"), certificate.path("different"));
  }

  private static void awaitDrift(String kind, String field) {
    RunningGreendoor.await(
        field + " is " + kind,
        PATIENCE,
        () -> open(field).stream().anyMatch(notice -> notice.path("kind").asText().equals(kind)));
  }

  private static List<JsonNode> open(String field) {
    List<JsonNode> open = new ArrayList<>();
    for (JsonNode notice : operator.get("/mappings/drift")) {
      if (notice.path("field").asText().equals(field) && notice.path("settledAt").isNull()) {
        open.add(notice);
      }
    }
    return open;
  }
}
