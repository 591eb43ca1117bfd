package dev.greendoor.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.mapping.OrgContents;
import dev.greendoor.mapping.SourceObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An org's objects and some of their records: a call for the names, and few for the rest. */
public final class SalesforceContents implements OrgContents {

  /** {@code FIELDS(ALL)} is answered for so many records at most. */
  private static final int MOST = 200;

  private final SalesforceRest rest;
  private final SalesforceDescribe describe;

  public SalesforceContents(SalesforceRest rest, SalesforceDescribe describe) {
    this.rest = rest;
    this.describe = describe;
  }

  @Override
  public List<Named> objects() {
    List<Named> objects = new ArrayList<>();
    for (JsonNode object : rest.get("/sobjects", Map.of()).path("sobjects")) {
      if (object.path("queryable").asBoolean() && !object.path("customSetting").asBoolean()) {
        objects.add(new Named(object.path("name").asText(), object.path("label").asText()));
      }
    }
    return objects;
  }

  @Override
  public List<SourceObject> describe(Collection<String> names) {
    if (names.size() > 1) {
      describe.read(names);
    }
    return names.stream().map(describe::object).toList();
  }

  @Override
  public Map<String, List<Map<String, String>>> samples(Collection<String> objects, int most) {
    List<String> names = List.copyOf(objects);
    Map<String, List<Map<String, String>>> samples = new HashMap<>();
    for (int from = 0; from < names.size(); from += CompositeGet.MOST_QUERIES) {
      List<String> some =
          names.subList(from, Math.min(names.size(), from + CompositeGet.MOST_QUERIES));
      List<CompositeGet.Answer> answers =
          new CompositeGet(rest)
              .answers(some.stream().map(name -> newest(name, Math.min(most, MOST))).toList());
      for (int i = 0; i < some.size(); i++) {
        samples.put(some.get(i), answers.get(i).ok() ? records(answers.get(i).body()) : List.of());
      }
    }
    return samples;
  }

  private static String newest(String object, int most) {
    return CompositeGet.query(
        "SELECT FIELDS(ALL) FROM %s ORDER BY Id DESC LIMIT %d".formatted(object, most), false);
  }

  private static List<Map<String, String>> records(JsonNode answer) {
    List<Map<String, String>> records = new ArrayList<>();
    for (JsonNode record : answer.path("records")) {
      Map<String, String> fields = new HashMap<>();
      record
          .properties()
          .forEach(
              field -> {
                if (field.getValue().isValueNode()) {
                  fields.put(
                      field.getKey(), field.getValue().isNull() ? null : field.getValue().asText());
                }
              });
      records.add(fields);
    }
    return records;
  }
}
