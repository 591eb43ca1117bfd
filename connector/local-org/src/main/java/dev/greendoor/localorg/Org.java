package dev.greendoor.localorg;

import dev.greendoor.localorg.approval.Approvals;
import dev.greendoor.localorg.automation.SaveAutomation;
import dev.greendoor.localorg.bulk.JobFiles;
import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.OrgClock;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.data.SchemaExtension;
import dev.greendoor.localorg.dml.DmlService;
import dev.greendoor.localorg.event.ChannelMember;
import dev.greendoor.localorg.event.EventChannels;
import dev.greendoor.localorg.event.EventRetention;
import dev.greendoor.localorg.event.RetainedEventBus;
import dev.greendoor.localorg.formula.CompiledFormulas;
import dev.greendoor.localorg.generated.GeneratedObjects;
import dev.greendoor.localorg.metadata.DeployableOrg;
import dev.greendoor.localorg.metadata.OrgFiles;
import dev.greendoor.localorg.schema.MetadataFiles;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The records of one org with the rules and events that belong to them, from open to close. */
final class Org implements DeployableOrg, AutoCloseable {

  private static final String ROWS = "rows";
  private static final String EVENTS = "events";
  private static final String JOBS = "jobs";
  private static final String CURSORS = "cursors";
  private static final String DEPLOYED = "metadata.zip";

  private final OrgStore store;
  private final EventChannels channels;
  private final RetainedEventBus bus;
  private final DmlService records;
  private final QueryService queries;
  private final GeneratedObjects generated;
  private final OrgAccessPolicy access;
  private final Optional<Path> folder;
  private final Approvals approvals;
  private volatile OrgFiles files;
  private volatile OrgMetadata metadata;

  private Org(OrgFiles files, OrgMetadata metadata, OrgClock clock, Optional<Path> folder)
      throws IOException {
    this.files = files;
    this.metadata = metadata;
    this.folder = folder;
    this.channels = new EventChannels(members(metadata), EventChannels.DEFAULT_ALLOWANCE);
    this.bus = bus(this::schema, channels, clock, folder);
    this.store =
        folder.isPresent()
            ? OrgStore.at(folder.get().resolve(ROWS), metadata.schema(), clock, bus.toldThrough())
            : OrgStore.inMemory(metadata.schema(), clock);
    store.calculateFormulasWith(CompiledFormulas.of(metadata.schema(), clock));
    this.records = new DmlService(store, bus, metadata.eventsAfterCommit());
    this.generated = new GeneratedObjects(store);
    this.access = new OrgAccessPolicy(store, metadata);
    this.approvals = new Approvals(store, records, access.system());
    this.queries =
        new SoqlQueryService(
            store, store.clock(), List.of(new UserRecordAccessRows(store, access)), generated);
  }

  /** Opens the org kept in a folder or a new one in memory, and fills it when it is new. */
  static Org open(LocalOrgOptions options, OrgClock clock) throws IOException {
    Optional<Path> folder = options.data();
    OrgFiles files = OrgFiles.of(projects(options));
    if (folder.isPresent()) {
      files = files.withSaved(folder.get().resolve(DEPLOYED));
    }
    OrgMetadata metadata = SchemaLoader.load(files.packages());
    Org org = new Org(files, metadata, clock, folder);
    OrgStore store = org.store;
    store.tellRecovered();
    boolean isNew = store.count(metadata.schema().require("Organization")) == 0;
    if (isNew) {
      store.numberFrom(options.firstNumber());
    }
    try (DataImport rows = org.records.importRows()) {
      SetupRows.complete(metadata, store, rows);
      org.approvals.adopt(files.files(), rows);
      org.automate(files, rows);
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
    Folders.delete(folder.resolve(JOBS));
    Folders.delete(folder.resolve(CURSORS));
    Files.deleteIfExists(folder.resolve(DEPLOYED));
  }

  private static List<MetadataFiles> projects(LocalOrgOptions options) {
    List<MetadataFiles> projects = new ArrayList<>();
    if (options.sfdx().isEmpty() && options.scenario().withPanels()) {
      projects.add(MetadataFiles.classPath("/sfdx"));
    }
    options.sfdx().forEach(folder -> projects.add(MetadataFiles.folder(folder)));
    options.scenario().metadata().ifPresent(projects::add);
    return projects;
  }

  private static RetainedEventBus bus(
      Supplier<Schema> schema, EventChannels channels, OrgClock clock, Optional<Path> folder)
      throws IOException {
    return folder.isPresent()
        ? RetainedEventBus.onDisk(
            schema, channels, clock, EventRetention.DEFAULT, folder.get().resolve(EVENTS))
        : RetainedEventBus.inMemory(schema, channels, clock, EventRetention.DEFAULT);
  }

  private Schema schema() {
    return metadata.schema();
  }

  @Override
  public OrgFiles metadataFiles() {
    return files;
  }

  @Override
  public void check(OrgFiles next) {
    checked(next);
  }

  @Override
  public synchronized void adopt(OrgFiles next) throws IOException {
    OrgMetadata later = checked(next);
    if (folder.isPresent()) {
      next.save(folder.get().resolve(DEPLOYED));
    }
    Schema schema = later.schema();
    store.adopt(schema, CompiledFormulas.of(schema, store.clock()));
    metadata = later;
    records.schemaChanged(later.eventsAfterCommit());
    access.metadataChanged(later);
    channels.select(members(later));
    files = next;
    try (DataImport rows = records.importRows()) {
      SetupRows.complete(later, store, rows);
      approvals.adopt(next.files(), rows);
      automate(next, rows);
      rows.commit();
    }
  }

  private void automate(OrgFiles rules, DataImport rows) {
    SaveAutomation automation =
        SaveAutomation.read(rules.files(), store, store.schema(), store.clock());
    automation.complete(rows);
    records.automateBy(automation);
  }

  private OrgMetadata checked(OrgFiles next) {
    OrgMetadata later = SchemaLoader.load(next.packages());
    SchemaExtension.require(store.schema(), later.schema());
    CompiledFormulas.of(later.schema(), store.clock());
    channels.check(members(later));
    Approvals.check(next.files(), later.schema(), store.clock());
    SaveAutomation.read(next.files(), store, later.schema(), store.clock());
    return later;
  }

  private static List<ChannelMember> members(OrgMetadata metadata) {
    return metadata.eventSelections().stream()
        .map(selection -> new ChannelMember(selection.channel(), selection.selectedEntity()))
        .toList();
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

  /** Where bulk jobs are kept. */
  JobFiles jobFiles() throws IOException {
    return folder.isPresent() ? JobFiles.in(folder.get().resolve(JOBS)) : JobFiles.none();
  }

  /** Where queries are kept that were not read to the end; empty in memory. */
  Optional<Path> cursors() {
    return folder.map(home -> home.resolve(CURSORS));
  }

  Approvals approvals() {
    return approvals;
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
