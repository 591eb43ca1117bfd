package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.studio.MappingVersions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the org has, as the connector's user sees it: what an admin can map. */
@RestController
@RequestMapping("/api/operator/org/objects")
class OrgApi {

  private static final String NAME = "[A-Za-z][A-Za-z0-9_]*";

  private final SalesforceRest rest;
  private final MappingVersions versions;

  OrgApi(SalesforceRest rest, MappingVersions versions) {
    this.rest = rest;
    this.versions = versions;
  }

  /** An object of the org. */
  record ObjectName(String name, String label, boolean custom, boolean mapped) {}

  /** A field of an object; length 0 where it does not apply. */
  record Field(String name, String label, String type, int length, boolean custom) {}

  /** An object with its fields. */
  record Described(String name, String label, List<Field> fields) {}

  /** Every object whose records can be read. */
  @GetMapping
  List<ObjectName> objects() {
    Set<String> mapped =
        versions.mappings().all().stream().map(ObjectMapping::object).collect(Collectors.toSet());
    List<ObjectName> objects = new ArrayList<>();
    for (JsonNode one : rest.get("/sobjects", Map.of()).path("sobjects")) {
      String name = one.path("name").asText();
      if (one.path("queryable").asBoolean()) {
        objects.add(
            new ObjectName(
                name,
                one.path("label").asText(name),
                one.path("custom").asBoolean(),
                mapped.contains(name)));
      }
    }
    return objects;
  }

  /** One object with its fields. */
  @GetMapping("/{name}")
  ResponseEntity<?> object(@PathVariable String name) {
    if (!name.matches(NAME)) {
      return ResponseEntity.status(HttpStatus.NOT_FOUND)
          .body(Map.of("error", "name: no object is called " + name));
    }
    JsonNode described = rest.get("/sobjects/" + name + "/describe", Map.of());
    List<Field> fields = new ArrayList<>();
    for (JsonNode field : described.path("fields")) {
      fields.add(
          new Field(
              field.path("name").asText(),
              field.path("label").asText(),
              field.path("type").asText(),
              field.path("length").asInt(),
              field.path("custom").asBoolean()));
    }
    return ResponseEntity.ok(new Described(name, described.path("label").asText(name), fields));
  }
}
