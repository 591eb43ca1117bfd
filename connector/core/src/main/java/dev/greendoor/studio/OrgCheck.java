package dev.greendoor.studio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.source.PackageContents;
import dev.greendoor.source.SalesforceFacts;
import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.source.TargetDescribe;
import dev.greendoor.studio.OrgItem.Kind;
import dev.greendoor.writeback.OrgPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an org lacks of what the connector needs: the package with its permissions, change events,
 * and the way back to the connector. It asks the org alone, so that it works before anything else.
 */
public final class OrgCheck {

  private static final String INTEGRATION = "Greendoor_Integration";
  private static final String DEPLOY = "Put it there with greendoor org deploy.";
  private static final String GRANT =
      "Assign the permission set Greendoor_Integration to the integration user.";
  private static final String LOOK =
      "Grant the integration user View Setup and Configuration, as Greendoor_Integration does.";

  private final SalesforceRest rest;
  private final SalesforceFacts facts;
  private final PackageContents contents;
  private final List<OrgItem> items = new ArrayList<>();

  /**
   * A check of an org.
   *
   * @param contents what the package should have put there
   */
  public OrgCheck(SalesforceRest rest, SalesforceFacts facts, PackageContents contents) {
    this.rest = rest;
    this.facts = facts;
    this.contents = contents;
  }

  /**
   * Everything that was looked for, the missing among it.
   *
   * @param mappings whose objects must send change events where they count on them
   * @throws ConnectorException LOGIN_REFUSED or UNAVAILABLE when the org cannot be asked
   */
  public List<OrgItem> items(List<ObjectMapping> mappings) {
    items.clear();
    if (api()) {
      version();
      contents.objects().forEach(this::object);
      permissionSets();
      changeEvents(mappings);
      contents.namedCredentials().forEach(name -> credential("NamedCredential", name));
      contents.externalCredentials().forEach(name -> credential("ExternalCredential", name));
    }
    return List.copyOf(items);
  }

  private boolean api() {
    try {
      JsonNode calls = rest.get("/limits", Map.of()).path("DailyApiRequests");
      add(
          OrgItem.there(
              Kind.API,
              "API",
              "%,d of %,d calls are left today."
                  .formatted(calls.path("Remaining").asLong(), calls.path("Max").asLong())));
      return true;
    } catch (ConnectorException e) {
      if (e.code() != ErrorCode.WRITE_REFUSED) {
        throw e;
      }
      add(
          OrgItem.missing(
              Kind.API,
              "API",
              "the org refuses the integration user the API (%s).".formatted(e.getMessage()),
              "Grant the user API Enabled, in an edition that has the API."));
      return false;
    }
  }

  private void version() {
    OrgPackage.State state = OrgPackage.versionIn(rest, OrgPackage.Range.SUPPORTED);
    add(
        state.verdict() == OrgPackage.Verdict.FITS
            ? OrgItem.there(Kind.PACKAGE, "package", "it has version " + state.version() + ".")
            : OrgItem.missing(
                Kind.PACKAGE,
                "package",
                "its version is %s, this connector takes %s."
                    .formatted(
                        state.version() == null ? "unknown" : state.version(),
                        OrgPackage.Range.SUPPORTED),
                state.remedy()));
  }

  private void object(String name, Set<String> fields) {
    Optional<TargetDescribe> object = TargetDescribe.read(rest, name);
    if (object.isEmpty()) {
      add(
          OrgItem.missing(
              Kind.OBJECT,
              name,
              "the org has no such object that the integration user may see.",
              DEPLOY + " " + GRANT));
      return;
    }
    List<String> missing =
        fields.stream().filter(field -> object.get().field(field).isEmpty()).toList();
    add(
        OrgItem.there(
            Kind.OBJECT,
            name,
            "%d of %d fields are there.".formatted(fields.size() - missing.size(), fields.size())));
    missing.forEach(
        field ->
            add(
                OrgItem.missing(
                    Kind.FIELD,
                    name + "." + field,
                    "the org has no such field that the integration user may see.",
                    DEPLOY + " " + GRANT)));
  }

  private void permissionSets() {
    Optional<Set<String>> all =
        names("SELECT Name FROM PermissionSet WHERE IsOwnedByProfile = false", "Name");
    if (all.isEmpty()) {
      add(
          OrgItem.missing(
              Kind.PERMISSION_SET,
              INTEGRATION,
              "the integration user does not hold it, or it lacks View Setup and Configuration.",
              DEPLOY + " " + GRANT));
      return;
    }
    for (String set : contents.permissionSets()) {
      add(
          all.get().contains(set)
              ? OrgItem.there(Kind.PERMISSION_SET, set, "it is there.")
              : OrgItem.missing(Kind.PERMISSION_SET, set, "the org does not have it.", DEPLOY));
    }
    if (all.get().contains(INTEGRATION) && !held().contains(INTEGRATION)) {
      add(
          OrgItem.missing(
              Kind.PERMISSION_SET,
              INTEGRATION + " of the integration user",
              "the integration user does not hold it.",
              GRANT));
    }
  }

  /** Permission sets that the session's user holds. */
  private Set<String> held() {
    String user = rest.getAbsolute("/services/oauth2/userinfo").path("user_id").asText();
    return new SalesforceQuery(rest)
            .rows(
                "SELECT PermissionSet.Name FROM PermissionSetAssignment WHERE AssigneeId = '%s'"
                    .formatted(user.replaceAll("\\W", "")))
            .stream()
            .map(row -> row.at("/PermissionSet/Name").asText())
            .collect(Collectors.toSet());
  }

  private void changeEvents(List<ObjectMapping> mappings) {
    Set<String> counted = new TreeSet<>(contents.changeEvents());
    mappings.stream()
        .filter(mapping -> mapping.capture() == ObjectMapping.Capture.CHANGES)
        .forEach(mapping -> counted.add(mapping.object()));
    Optional<Set<String>> selected = facts.objectsWithChangeEvents();
    if (selected.isEmpty()) {
      add(
          OrgItem.missing(
              Kind.CHANGE_EVENTS,
              "Change Data Capture",
              "the integration user may not see which objects are selected.",
              LOOK));
      return;
    }
    for (String object : counted) {
      add(
          selected.get().contains(object)
              ? OrgItem.there(Kind.CHANGE_EVENTS, object, "its changes are sent.")
              : OrgItem.missing(
                  Kind.CHANGE_EVENTS,
                  object,
                  "its changes are not sent: they are found by the slow poll only.",
                  contents.changeEvents().contains(object)
                      ? DEPLOY
                      : "Select it in Setup > Change Data Capture, or write capture: poll."));
    }
  }

  private void credential(String kind, String name) {
    String item = kind + " " + name;
    Optional<Set<String>> found =
        names(
            "SELECT DeveloperName FROM %s WHERE DeveloperName = '%s'".formatted(kind, name),
            "DeveloperName");
    if (found.isEmpty()) {
      add(OrgItem.missing(Kind.CREDENTIAL, item, "the integration user may not see it.", LOOK));
    } else if (found.get().isEmpty()) {
      add(OrgItem.missing(Kind.CREDENTIAL, item, "the org does not have it.", DEPLOY));
    } else {
      add(OrgItem.there(Kind.CREDENTIAL, item, "it is there."));
    }
  }

  /** What a query yields; empty when the user may not ask it. */
  private Optional<Set<String>> names(String soql, String field) {
    try {
      return Optional.of(
          new SalesforceQuery(rest)
              .rows(soql).stream()
                  .map(row -> row.path(field).asText())
                  .collect(Collectors.toSet()));
    } catch (ConnectorException e) {
      if (e.code() != ErrorCode.WRITE_REFUSED) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private void add(OrgItem item) {
    items.add(item);
  }
}
