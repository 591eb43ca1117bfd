package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Account executives who decide on their recommendations over the org's REST API. */
final class Recommendations {

  private static final String DATA = "/services/data/v65.0/sobjects/Opportunity_Recommendation__c/";

  private final RunningGreendoor greendoor;

  Recommendations(RunningGreendoor greendoor) {
    this.greendoor = greendoor;
  }

  /**
   * A recommendation that nobody has decided on.
   *
   * @param owner username of the opportunity's owner
   * @param tasks how many tasks the opportunity had before anybody decided
   */
  record Offered(String id, String key, String opportunityId, String owner, int tasks) {}

  /** Some of them, each on another opportunity; none is Acme's. */
  List<Offered> offered(int count) {
    List<Offered> offered = new ArrayList<>();
    for (JsonNode row :
        greendoor.query(
            """
            SELECT Id, Key__c, Opportunity__c, Opportunity__r.Owner.Username
            FROM Opportunity_Recommendation__c
            WHERE Status__c = 'New' AND Opportunity__r.Account.Name != 'Acme Corporation'
            ORDER BY Key__c
            """)) {
      String opportunity = row.path("Opportunity__c").asText();
      if (offered.size() < count
          && offered.stream().noneMatch(one -> one.opportunityId().equals(opportunity))) {
        offered.add(
            new Offered(
                row.path("Id").asText(),
                row.path("Key__c").asText(),
                opportunity,
                row.path("Opportunity__r").path("Owner").path("Username").asText(),
                tasks(opportunity)));
      }
    }
    return offered;
  }

  /** The owner accepts, whatever was decided before. */
  void accept(Offered offered) {
    greendoor.sendAs(
        offered.owner(),
        "PATCH",
        DATA + offered.id(),
        "{\"Status__c\": \"Accepted\", \"Decided_At__c\": \"%s\"}"
            .formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS)));
  }

  /** The owner accepts on two pages at once. */
  void acceptAtTheSameTime(Offered offered) {
    CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> accept(offered), new AtOnce()),
            CompletableFuture.runAsync(() -> accept(offered), new AtOnce()))
        .join();
  }

  /** Waits until the recommendation says which task was made for it. */
  void awaitTask(Offered offered) {
    RunningGreendoor.await(
        "the task of " + offered.key(),
        Duration.ofSeconds(60),
        () ->
            !greendoor
                .query(
                    "SELECT Id FROM Opportunity_Recommendation__c WHERE Id = '%s' AND Task__c != null"
                        .formatted(offered.id()))
                .isEmpty());
  }

  /** How many tasks the opportunity has got since it was {@link #offered}. */
  int tasksMadeFor(Offered offered) {
    return tasks(offered.opportunityId()) - offered.tasks();
  }

  private int tasks(String opportunityId) {
    return greendoor.query("SELECT Id FROM Task WHERE WhatId = '" + opportunityId + "'").size();
  }
}
