package dev.greendoor.localorg;

import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.OrgClock;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.dml.DmlService;
import dev.greendoor.localorg.event.ChannelMember;
import dev.greendoor.localorg.event.EventChannels;
import dev.greendoor.localorg.event.EventRetention;
import dev.greendoor.localorg.event.RetainedEventBus;
import dev.greendoor.localorg.formula.CompiledFormulas;
import dev.greendoor.localorg.generated.GeneratedObjects;
import dev.greendoor.localorg.schema.MetadataFiles;
import dev.greendoor.localorg.schema.MetadataPackage;
import dev.greendoor.localorg.schema.OrgMetadata;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.schema.SchemaLoader;
import dev.greendoor.localorg.security.AccessPolicy;
import dev.greendoor.localorg.security.OrgAccessPolicy;
import dev.greendoor.localorg.security.SetupRows;
import dev.greendoor.localorg.soql.QueryService;
import dev.greendoor.localorg.soql.UserRecordAccessRows;
import dev.greendoor.localorg.soql.execute.SoqlQueryService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The records of one org with the rules and events that belong to them, from open to close. */
final class Org implements AutoCloseable {

  private static final String ROWS = "rows";
  private static final String EVENTS = "events";

  private final OrgMetadata metadata;
  private final OrgStore store;
  private final RetainedEventBus bus;
  private final DmlService records;
  private final QueryService queries;
  private final AccessPolicy access;
  private final GeneratedObjects generated;

  private Org(OrgMetadata metadata, OrgStore store, RetainedEventBus bus) {
    this.metadata = metadata;
    this.store = store;
    this.bus = bus;
    this.records = new DmlService(store, bus, metadata.eventsAfterCommit());
    this.generated = new GeneratedObjects(store);
    this.access = new OrgAccessPolicy(store, metadata.permissionSets());
    this.queries =
        new SoqlQueryService(
            store, store.clock(), List.of(new UserRecordAccessRows(store, access)), generated);
  }

  /** Opens the org kept in a folder or a new one in memory, and fills it when it is new. */
  static Org open(LocalOrgOptions options, OrgClock clock) throws IOException {
    OrgMetadata metadata = SchemaLoader.load(packages(options));
    Schema schema = metadata.schema();
    Optional<Path> folder = options.data();
    OrgStore store =
        folder.isPresent()
            ? OrgStore.at(folder.get().resolve(ROWS), schema, clock)
            : OrgStore.inMemory(schema, clock);
    store.calculateFormulasWith(CompiledFormulas.of(schema, clock));
    Org org = new Org(metadata, store, bus(metadata, folder, clock));
    boolean isNew = store.count(schema.require("Organization")) == 0;
    try (DataImport rows = org.records.importRows()) {
      SetupRows.complete(metadata, store, rows);
      if (isNew) {
        options.scenario().load(rows, store, clock);
      }
      rows.commit();
    }
    return org;
  }

  /** Deletes the org that is kept in a folder; its certificate and key stay. */
  static void delete(Path folder) throws IOException {
    Folders.delete(folder.resolve(ROWS));
    Folders.delete(folder.resolve(EVENTS));
  }

  private static List<MetadataPackage> packages(LocalOrgOptions options) {
    List<MetadataFiles> projects = new ArrayList<>();
    if (options.sfdx().isEmpty()) {
      projects.add(MetadataFiles.classPath("/sfdx"));
    }
    options.sfdx().forEach(folder -> projects.add(MetadataFiles.folder(folder)));
    options.scenario().metadata().ifPresent(projects::add);
    return projects.stream().map(MetadataPackage::read).toList();
  }

  private static RetainedEventBus bus(OrgMetadata metadata, Optional<Path> folder, OrgClock clock)
      throws IOException {
    List<ChannelMember> members =
        metadata.eventSelections().stream()
            .map(selection -> new ChannelMember(selection.channel(), selection.selectedEntity()))
            .toList();
    EventChannels channels = new EventChannels(members, EventChannels.DEFAULT_ALLOWANCE);
    Supplier<Schema> schema = metadata::schema;
    return folder.isPresent()
        ? RetainedEventBus.onDisk(
            schema, channels, clock, EventRetention.DEFAULT, folder.get().resolve(EVENTS))
        : RetainedEventBus.inMemory(schema, channels, clock, EventRetention.DEFAULT);
  }

  OrgMetadata metadata() {
    return metadata;
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

  GeneratedObjects generated() {
    return generated;
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
