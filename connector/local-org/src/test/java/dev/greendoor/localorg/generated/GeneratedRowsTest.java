package dev.greendoor.localorg.generated;

import static dev.greendoor.localorg.OrgClient.DATA;
import static dev.greendoor.localorg.OrgClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are made while they are read look to every client like stored ones. */
class GeneratedRowsTest {

  private static final String QUERY = DATA + "/jobs/query";
  private static final String SELECT =
      "SELECT Id, Subject, Status, WhatId, OwnerId, IsClosed, ActivityDate, CreatedDate FROM Task";
  private static final int ROWS = 5_000;

  private static LocalOrg org;
  private static OrgClient admin;

  @BeforeAll
  static void start() throws IOException {
    org = LocalOrg.start(LocalOrgOptions.builder().build());
    admin = OrgClient.of(org).asAdmin();
    admin.create("Task", "{\"Subject\": \"Stored\"}");
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  @BeforeEach
  void generate() {
    generate(ROWS, 1);
  }

  @Test
  void describeCountAndJobAgree() {
    assertThat(json(admin.get(DATA + "/sobjects/Task/describe")).path("name").asText())
        .isEqualTo("Task");
    assertThat(count("")).isEqualTo(ROWS);
    String job = done(SELECT);
    assertThat(state(job).path("numberRecordsProcessed").asInt()).isEqualTo(ROWS);
    assertThat(records(job)).hasSize(ROWS);
  }

  @Test
  void pagesHaveEveryRowOnce() {
    String job = done("SELECT Id FROM Task");
    List<String> ids = new ArrayList<>();
    String locator = "";
    while (!locator.equals("null")) {
      HttpResponse<String> page =
          admin.get(QUERY + "/" + job + "/results?maxRecords=700&locator=" + locator);
      page.body().lines().skip(1).forEach(ids::add);
      locator = page.headers().firstValue("Sforce-Locator").orElseThrow();
    }
    assertThat(ids).hasSize(ROWS).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void theSameSeedGivesTheSameRows() {
    List<String> first = records(done(SELECT));
    generate(ROWS, 1);
    assertThat(records(done(SELECT))).isEqualTo(first);
    generate(ROWS, 2);
    assertThat(records(done(SELECT))).isNotEqualTo(first);
  }

  @Test
  void rangesOfTheCreationDateHaveEveryRowOnce() {
    String cut =
        admin
            .query("SELECT CreatedDate FROM Task LIMIT 1 OFFSET 1234")
            .at("/0/CreatedDate")
            .asText()
            .replace("+0000", "Z");
    List<String> ids = new ArrayList<>();
    for (String range : List.of("CreatedDate < " + cut, "CreatedDate >= " + cut)) {
      List<String> found = records(done("SELECT Id FROM Task WHERE " + range));
      assertThat(count(" WHERE " + range)).isEqualTo(found.size());
      ids.addAll(found);
    }
    assertThat(ids).hasSize(ROWS).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IsClosed = true",
        "Status = 'Completed' AND CreatedDate > 2000-01-01T00:00:00Z",
        "ActivityDate = null OR OwnerId = null",
        "CreatedDate < 2000-01-01T00:00:00Z",
        "Owner.Username = 'admin.user@techflow.example'"
      })
  void countsAndRowsOfAConditionAgree(String condition) {
    assertThat(count(" WHERE " + condition))
        .isEqualTo(records(done("SELECT Id FROM Task WHERE " + condition)).size());
  }

  @Test
  void rowsAreFoundByIdAndInKeysetPages() {
    JsonNode page = admin.query("SELECT Id, Subject FROM Task ORDER BY Id LIMIT 3");
    String second = page.at("/1/Id").asText();
    assertThat(admin.query("SELECT Subject FROM Task WHERE Id = '" + second + "'"))
        .first()
        .extracting(row -> row.path("Subject"))
        .isEqualTo(page.at("/1/Subject"));
    assertThat(
            admin
                .query("SELECT Id FROM Task WHERE Id > '" + second + "' ORDER BY Id LIMIT 1")
                .at("/0/Id"))
        .isEqualTo(page.at("/2/Id"));
  }

  @Test
  void monthsAddUp() {
    int sum = 0;
    for (JsonNode month :
        admin.query(
            "SELECT CALENDAR_YEAR(CreatedDate) y, CALENDAR_MONTH(CreatedDate) m, COUNT(Id) n"
                + " FROM Task GROUP BY CALENDAR_YEAR(CreatedDate), CALENDAR_MONTH(CreatedDate)")) {
      sum += month.path("n").asInt();
    }
    assertThat(sum).isEqualTo(ROWS);
  }

  @Test
  void storedRowsComeBack() {
    OrgClient.of(org).send("DELETE", "/local/generated/Task", null);
    assertThat(admin.query("SELECT Subject FROM Task").at("/0/Subject").asText())
        .isEqualTo("Stored");
  }

  private static void generate(int rows, int seed) {
    HttpResponse<String> made =
        OrgClient.of(org)
            .send(
                "PUT",
                "/local/generated/Task",
                "{\"rows\": %d, \"seed\": %d}".formatted(rows, seed));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
  }

  private static int count(String where) {
    return json(admin.get(
            DATA
                + "/query?q="
                + URLEncoder.encode("SELECT COUNT() FROM Task" + where, StandardCharsets.UTF_8)))
        .path("totalSize")
        .asInt();
  }

  private static String done(String soql) {
    HttpResponse<String> created =
        admin.send("POST", QUERY, "{\"operation\": \"query\", \"query\": \"%s\"}".formatted(soql));
    String job = json(created).path("id").asText();
    assertThat(job).as(created.body()).isNotEmpty();
    while (!state(job).path("state").asText().equals("JobComplete")) {
      assertThat(state(job).path("state").asText()).isNotEqualTo("Failed");
    }
    return job;
  }

  private static JsonNode state(String job) {
    return json(admin.get(QUERY + "/" + job));
  }

  private static List<String> records(String job) {
    return admin.get(QUERY + "/" + job + "/results").body().lines().skip(1).toList();
  }
}
