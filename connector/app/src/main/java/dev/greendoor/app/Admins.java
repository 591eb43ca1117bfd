package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.source.SalesforceQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Who administers Greendoor: holders of the custom permission {@value #PERMISSION}, as the org
 * itself says. Its answers are relied on for a short time only.
 */
@Component
class Admins {

  static final String PERMISSION = "Greendoor_Admin";

  private static final Pattern USER_ID = Pattern.compile("005[a-zA-Z0-9]{15}");

  /** What the org said, and until when that counts. */
  private record Answer(Optional<String> username, Instant until) {}

  private final SalesforceQuery query;
  private final GreendoorSettings.Api settings;
  private final Clock clock;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  @Autowired
  Admins(SalesforceQuery query, GreendoorSettings settings) {
    this(query, settings.api(), Clock.systemUTC());
  }

  Admins(SalesforceQuery query, GreendoorSettings.Api settings, Clock clock) {
    this.query = query;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The person's username when they are an admin.
   *
   * @param userId 18 characters; anything else is nobody
   * @throws ConnectorException when the org cannot be asked
   */
  Optional<String> username(String userId) {
    if (userId == null || !USER_ID.matcher(userId).matches()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    answers.values().removeIf(answer -> !now.isBefore(answer.until()));
    Answer known = answers.get(userId);
    if (known == null) {
      known = new Answer(ask(userId), now.plus(settings.adminsKnownFor()));
      answers.put(userId, known);
    }
    return known.username();
  }

  /** Permission sets, their groups and profiles alike grant by permission set assignments. */
  private Optional<String> ask(String userId) {
    List<JsonNode> granting =
        query.rows(
            """
            SELECT ParentId FROM SetupEntityAccess WHERE SetupEntityType = 'CustomPermission'
            AND SetupEntityId IN (SELECT Id FROM CustomPermission WHERE DeveloperName = '%s')
            """
                .formatted(PERMISSION));
    if (granting.isEmpty()) {
      return Optional.empty();
    }
    String sets =
        granting.stream()
            .map(row -> "'" + row.path("ParentId").asText() + "'")
            .collect(Collectors.joining(", "));
    return query
        .rows(
            """
            SELECT Assignee.Username FROM PermissionSetAssignment WHERE AssigneeId = '%s'
            AND Assignee.IsActive = TRUE AND IsActive = TRUE AND PermissionSetId IN (%s)
            """
                .formatted(userId, sets))
        .stream()
        .map(row -> row.path("Assignee").path("Username").asText())
        .findFirst();
  }
}
