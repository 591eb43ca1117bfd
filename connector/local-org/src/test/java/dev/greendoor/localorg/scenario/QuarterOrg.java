package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.RecordedEvents;
import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.OrgClock;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.dml.DmlService;
import dev.greendoor.localorg.schema.MetadataFiles;
import dev.greendoor.localorg.schema.MetadataPackage;
import dev.greendoor.localorg.schema.OrgMetadata;
import dev.greendoor.localorg.schema.SchemaLoader;
import dev.greendoor.localorg.security.AccessPolicy;
import dev.greendoor.localorg.security.OrgAccessPolicy;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.security.SetupRows;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.QueryResult.ParentColumn;
import dev.greendoor.localorg.soql.QueryService;
import dev.greendoor.localorg.soql.QueryService.Options;
import dev.greendoor.localorg.soql.execute.SoqlQueryService;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An org with the scenario in it, asked by SOQL only. */
final class QuarterOrg {

  private static final OrgMetadata METADATA =
      SchemaLoader.load(
          List.of(
              MetadataPackage.read(MetadataFiles.classPath("/sfdx")),
              MetadataPackage.read(MetadataFiles.classPath("/scenario/q4"))));

  private final LocalDate today;
  private final OrgStore store;
  private final QueryService queries;
  private final AccessPolicy access;

  QuarterOrg(Instant now) {
    OrgClock clock = new OrgClock();
    clock.set(now);
    today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    store = OrgStore.inMemory(METADATA.schema(), clock);
    DmlService records = new DmlService(store, new RecordedEvents(), METADATA.eventsAfterCommit());
    try (DataImport rows = records.importRows()) {
      SetupRows.complete(METADATA, store, rows);
      Q4Scenario.load(rows, store, clock);
      rows.commit();
    }
    queries = new SoqlQueryService(store, clock, List.of());
    access = new OrgAccessPolicy(store, METADATA);
  }

  LocalDate today() {
    return today;
  }

  OrgStore store() {
    return store;
  }

  /** The records that everybody's administrator sees, by path. */
  List<Map<String, Object>> query(String soql) {
    return query(soql, Team.ADMIN);
  }

  /** The records that a user sees. */
  List<Map<String, Object>> query(String soql, String username) {
    QueryResult result = queries.query(soql, Options.REST, session(username));
    List<Map<String, Object>> records = new ArrayList<>();
    for (int i = 0; i < result.recordCount(); i++) {
      Map<String, Object> record = new LinkedHashMap<>();
      flatten("", result.record(i), record);
      records.add(record);
    }
    return records;
  }

  private Session session(String username) {
    String id =
        store.read(
            () ->
                store
                    .lookup(
                        METADATA.schema().require("User"),
                        METADATA.schema().require("User").require("Username"),
                        Person.address(username))
                    .iterator()
                    .next()
                    .id());
    return new Session("token", id, null, "rest", "65.0", Instant.MAX, access.of(id));
  }

  private static void flatten(
      String prefix, QueryResult.Record record, Map<String, Object> values) {
    for (int i = 0; i < record.columns().size(); i++) {
      QueryResult.Column column = record.columns().get(i);
      Object value = record.values()[i];
      if (column instanceof ParentColumn && value instanceof QueryResult.Record parent) {
        flatten(prefix + column.name() + ".", parent, values);
      } else {
        values.put(prefix + column.name(), value);
      }
    }
  }
}
