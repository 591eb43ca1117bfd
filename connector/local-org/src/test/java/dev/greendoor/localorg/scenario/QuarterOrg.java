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
import java.util.stream.Stream;

/** An org with the scenario in it, asked by SOQL only. */
final class QuarterOrg {

  private static final Map<String, OrgMetadata> METADATA =
      Map.of(
          "/scenario/q4", metadata("/sfdx", "/scenario/q4"),
          "/scenario/variant", metadata("/scenario/variant"));

  private final OrgMetadata metadata;
  private final Organisation organisation;
  private final LocalDate today;
  private final OrgStore store;
  private final QueryService queries;
  private final AccessPolicy access;

  QuarterOrg(Instant now) {
    this("/scenario/q4", now);
  }

  QuarterOrg(String folder, Instant now) {
    metadata = METADATA.get(folder);
    organisation = Setting.of(folder).organisation();
    OrgClock clock = new OrgClock();
    clock.set(now);
    today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    store = OrgStore.inMemory(metadata.schema(), clock);
    DmlService records = new DmlService(store, new RecordedEvents(), metadata.eventsAfterCommit());
    try (DataImport rows = records.importRows()) {
      SetupRows.complete(metadata, store, rows);
      SalesScenario.load(folder, rows, store, clock);
      rows.commit();
    }
    queries = new SoqlQueryService(store, clock, List.of());
    access = new OrgAccessPolicy(store, metadata);
  }

  private static OrgMetadata metadata(String... folders) {
    return SchemaLoader.load(
        Stream.of(folders).map(MetadataFiles::classPath).map(MetadataPackage::read).toList());
  }

  LocalDate today() {
    return today;
  }

  OrgStore store() {
    return store;
  }

  /** The records that everybody's administrator sees, by path. */
  List<Map<String, Object>> query(String soql) {
    return query(soql, organisation.admin());
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
                        metadata.schema().require("User"),
                        metadata.schema().require("User").require("Username"),
                        organisation.address(username))
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
