package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.mapping.SourceObject;
import dev.greendoor.source.ApiBudget;
import dev.greendoor.source.ApiLane;
import dev.greendoor.source.SalesforceDescribe;
import dev.greendoor.source.SalesforceLogin;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.studio.MappingVersions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the org has that could be mapped, as the integration user sees it. */
@RestController
@RequestMapping("/api/operator/org/objects")
class OrgObjectsApi {

  private final MappingVersions versions;
  private final SalesforceLogin login;
  private final SalesforceRest rest;
  private final ApiBudget budget;

  OrgObjectsApi(
      MappingVersions versions, SalesforceLogin login, SalesforceRest rest, ApiBudget budget) {
    this.versions = versions;
    this.login = login;
    this.rest = rest.on(ApiLane.BACKFILL);
    this.budget = budget;
  }

  /** An object of the org. */
  record OrgObject(String name, String label, boolean custom, boolean mapped) {}

  @GetMapping
  List<OrgObject> objects() {
    Set<String> mapped =
        versions.mappings().all().stream().map(ObjectMapping::object).collect(Collectors.toSet());
    List<OrgObject> objects = new ArrayList<>();
    for (JsonNode object : rest.get("/sobjects", Map.of()).path("sobjects")) {
      String name = object.path("name").asText();
      if (object.path("queryable").asBoolean()) {
        objects.add(
            new OrgObject(
                name,
                object.path("label").asText(name),
                object.path("custom").asBoolean(),
                mapped.contains(name)));
      }
    }
    return objects;
  }

  /** A field of it; a reference says what its parent is called in a path. */
  record OrgField(
      String name, String label, String type, int length, boolean custom, String relationship) {}

  /** An object with its fields. */
  record Described(String name, String label, List<OrgField> fields) {}

  @GetMapping("/{name}")
  Described object(@PathVariable String name) {
    SourceObject object = new SalesforceDescribe(rest, login, budget).object(name);
    return new Described(
        object.name(),
        object.label(),
        object.fields().stream()
            .map(
                field ->
                    new OrgField(
                        field.name(),
                        field.label(),
                        field.type(),
                        field.length(),
                        field.custom(),
                        field.relationshipName()))
            .toList());
  }
}
