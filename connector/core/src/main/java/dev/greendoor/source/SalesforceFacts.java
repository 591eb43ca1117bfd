package dev.greendoor.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.mapping.OrgFacts;
import dev.greendoor.mapping.SourceObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a check of mappings asks an org, asked once each. What is granted to whom, and which objects
 * send change events, only holders of "View Setup and Configuration" may see.
 */
public final class SalesforceFacts implements OrgFacts {

  private static final Pattern CHANGE_EVENT = Pattern.compile("(.+?)(__)?ChangeEvent");
  private static final String NAME = "[A-Za-z]\\w*";

  private final SalesforceRest rest;
  private final SalesforceDescribe describe;
  private Set<String> objectNames;
  private Optional<Set<String>> withChangeEvents;

  /**
   * The facts of an org as it is now.
   *
   * @param describe one that has not read anything yet, or has forgotten it
   */
  public SalesforceFacts(SalesforceRest rest, SalesforceDescribe describe) {
    this.rest = rest;
    this.describe = describe;
  }

  @Override
  public Optional<SourceObject> object(String name) {
    try {
      return Optional.of(describe.object(name));
    } catch (ConnectorException e) {
      if (e.code() == ErrorCode.ORG_INCOMPLETE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public Set<String> objectNames() {
    if (objectNames == null) {
      Set<String> names = new TreeSet<>();
      for (JsonNode object : rest.get("/sobjects", Map.of()).path("sobjects")) {
        names.add(object.path("name").asText());
      }
      objectNames = names;
    }
    return objectNames;
  }

  @Override
  public Optional<Grants> grants(String object, String field) {
    if (!object.matches(NAME) || !field.matches(NAME)) {
      return Optional.empty();
    }
    String soql =
        """
        SELECT Parent.Name, Parent.Label, Parent.IsOwnedByProfile, Parent.Profile.Name
        FROM FieldPermissions
        WHERE SobjectType = '%s' AND Field = '%s.%s' AND PermissionsRead = true\
        """
            .formatted(object, object, field);
    return allowed(() -> new SalesforceQuery(rest).rows(soql))
        .map(
            rows -> {
              Set<String> sets = new TreeSet<>();
              Set<String> profiles = new TreeSet<>();
              for (JsonNode row : rows) {
                JsonNode parent = row.path("Parent");
                if (parent.path("IsOwnedByProfile").asBoolean()) {
                  profiles.add(parent.at("/Profile/Name").asText());
                } else {
                  sets.add(parent.path("Name").asText());
                }
              }
              return new Grants(sets, profiles);
            });
  }

  @Override
  public Optional<Set<String>> objectsWithChangeEvents() {
    if (withChangeEvents == null) {
      withChangeEvents =
          allowed(
                  () ->
                      rest.get(
                          "/tooling/query",
                          Map.of(
                              "q",
                              "SELECT SelectedEntity FROM PlatformEventChannelMember WHERE"
                                  + " EventChannel = 'ChangeEvents'")))
              .map(SalesforceFacts::objects);
    }
    return withChangeEvents;
  }

  private static Set<String> objects(JsonNode answer) {
    Set<String> objects = new TreeSet<>();
    for (JsonNode member : answer.path("records")) {
      Matcher event = CHANGE_EVENT.matcher(member.path("SelectedEntity").asText());
      if (event.matches()) {
        objects.add(event.group(1) + (event.group(2) == null ? "" : "__c"));
      }
    }
    return objects;
  }

  @Override
  public Optional<String> refusal(String soql) {
    try {
      rest.get("/query", Map.of("q", soql));
      return Optional.empty();
    } catch (ConnectorException e) {
      if (e.code() != ErrorCode.WRITE_REFUSED) {
        throw e;
      }
      return Optional.of(inShort(e.getMessage()));
    }
  }

  /** Of an error that shows the query with a caret below it the last line says what is wrong. */
  private static String inShort(String message) {
    String last =
        message.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse(message).strip();
    return last.replaceFirst("^.*?: (?=[A-Z_]+: )", "").replaceFirst("\\.$", "");
  }

  private static <T> Optional<T> allowed(Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (ConnectorException e) {
      if (e.code() == ErrorCode.WRITE_REFUSED) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
