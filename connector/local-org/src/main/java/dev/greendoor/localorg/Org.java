package dev.greendoor.localorg;

import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.OrgClock;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.dml.DmlService;
import dev.greendoor.localorg.event.EventChannels;
import dev.greendoor.localorg.event.EventRetention;
import dev.greendoor.localorg.event.RetainedEventBus;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.schema.SchemaLoader;
import dev.greendoor.localorg.security.Access;
import dev.greendoor.localorg.security.AccessPolicy;
import dev.greendoor.localorg.soql.QueryService;
import dev.greendoor.localorg.soql.execute.SoqlQueryService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The records of one org with the rules and events that belong to them, from open to close. */
final class Org implements AutoCloseable {

  private final OrgStore store;
  private final RetainedEventBus bus;
  private final DmlService records;
  private final QueryService queries;
  private final AccessPolicy access;

  private Org(OrgStore store, RetainedEventBus bus) {
    this.store = store;
    this.bus = bus;
    this.records = new DmlService(store, bus);
    this.access =
        new AccessPolicy() {
          @Override
          public Access of(String userId) {
            return new EveryAccess();
          }

          @Override
          public Access system() {
            return new EveryAccess();
          }
        };
    this.queries = new SoqlQueryService(store, store.clock(), List.of());
  }

  /** Opens the org kept in a folder or a new one in memory, and fills it when it is new. */
  static Org open(LocalOrgOptions options, OrgClock clock) throws IOException {
    Schema schema = SchemaLoader.standard();
    EventChannels channels = new EventChannels(List.of(), EventChannels.DEFAULT_ALLOWANCE);
    Optional<Path> folder = options.data();
    OrgStore store =
        folder.isPresent()
            ? OrgStore.at(folder.get().resolve("rows"), schema, clock)
            : OrgStore.inMemory(schema, clock);
    RetainedEventBus bus =
        folder.isPresent()
            ? RetainedEventBus.onDisk(
                () -> schema,
                channels,
                clock,
                EventRetention.DEFAULT,
                folder.get().resolve("events"))
            : RetainedEventBus.inMemory(() -> schema, channels, clock, EventRetention.DEFAULT);
    Org org = new Org(store, bus);
    if (store.count(schema.require("Organization")) == 0) {
      org.fill();
    }
    return org;
  }

  private void fill() {
    try (DataImport rows = records.importRows()) {
      FirstUsers.load(rows);
      rows.commit();
    }
  }

  OrgStore store() {
    return store;
  }

  RetainedEventBus bus() {
    return bus;
  }

  DmlService records() {
    return records;
  }

  QueryService queries() {
    return queries;
  }

  AccessPolicy access() {
    return access;
  }

  @Override
  public void close() throws IOException {
    bus.close();
    store.close();
  }
}
