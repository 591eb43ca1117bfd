package dev.greendoor.studio;

import dev.greendoor.capture.ObjectStreams;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.store.Database;
import dev.greendoor.store.MappedColumns;
import dev.greendoor.store.MappedColumns.Backup;
import dev.greendoor.store.MappingVersionTable;
import dev.greendoor.store.MappingVersionTable.State;
import dev.greendoor.store.MappingVersionTable.Step;
import dev.greendoor.store.MappingVersionTable.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a version of the mappings into effect, step by step; the leader's work, between two terms.
 * Each step is noted in the transaction of what it does, so that a stop at any moment leaves either
 * the former version or the new one, and the next leader goes on from the last step.
 */
public final class Changeover {

  private static final Logger LOG = LoggerFactory.getLogger(Changeover.class);

  private final Database database;
  private final MappingVersions versions;
  private final MappingVersionTable table;
  private final MappedColumns columns;

  /**
   * A changeover in this store.
   *
   * @param database whose transactions commit only while this node leads
   */
  public Changeover(Database database, MappingVersions versions) {
    this.database = database;
    this.versions = versions;
    this.table = new MappingVersionTable(database);
    this.columns = new MappedColumns(database);
  }

  /**
   * Brings what was proposed to the point from which it is in effect; does nothing when nothing
   * was.
   *
   * @param org 18-character id of the org
   */
  public void proceed(String org) {
    table.begun().ifPresent(version -> proceed(org, version));
    versions.lookAgain();
  }

  private void proceed(String org, Version version) {
    List<ObjectChange> changes = changes(version);
    if (!table.isDone(version, Step.BACKED_UP)) {
      backUp(version, changes);
    }
    database.transaction(() -> switchTo(org, version, changes));
    LOG.info("Mappings: version {} of {} is in effect", version.version(), version.madeBy());
  }

  /** What a version changes against the one that it replaces; nothing for the first. */
  private List<ObjectChange> changes(Version version) {
    if (version.replaces() == null) {
      return List.of();
    }
    Mappings former = versions.files(version.replaces()).mappings();
    return ObjectChange.between(former, versions.files(version.version()).mappings());
  }

  private void backUp(Version version, List<ObjectChange> changes) {
    List<Backup> copies = new ArrayList<>();
    for (ObjectChange change : changes) {
      columns
          .rows(change.object(), change.table())
          .flatMap(
              rows -> columns.copy(version.version(), copies.size() + 1, rows, change.copied()))
          .ifPresent(copies::add);
    }
    database.transaction(
        () -> {
          copies.forEach(copy -> columns.keep(version.version(), copy));
          table.done(version.version(), Step.BACKED_UP, described(copies));
        });
  }

  private static String described(List<Backup> copies) {
    return copies.isEmpty()
        ? "nothing to copy"
        : copies.stream()
            .map(copy -> copy.object() + ": " + String.join(", ", copy.columns()))
            .collect(Collectors.joining("; "));
  }

  private void switchTo(String org, Version version, List<ObjectChange> changes) {
    for (ObjectChange change : changes) {
      if (change.kind() == ObjectChange.Kind.REMOVED) {
        columns
            .rows(change.object(), change.table())
            .ifPresent(rows -> columns.retire(rows, Instant.now()));
        ObjectStreams.forget(database, org, change.object());
      } else {
        columns
            .rows(change.object(), change.table())
            .ifPresent(rows -> columns.empty(rows, change.given()));
        ObjectStreams.readAgain(database, org, change.object());
      }
    }
    if (version.restores() != null) {
      takenBack(version).forEach(former -> columns.kept(former).forEach(columns::restore));
    }
    settle(version);
    table.done(version.version(), Step.SWITCHED, meaning(version, changes));
  }

  /** The versions that a rollback takes back, the newest first. */
  private List<Integer> takenBack(Version rollback) {
    return table.all().stream()
        .map(Version::version)
        .filter(number -> number > rollback.restores() && number < rollback.version())
        .toList();
  }

  private void settle(Version version) {
    if (version.replaces() == null) {
      return;
    }
    table.state(version.replaces(), State.SUPERSEDED);
    if (version.restores() != null) {
      Set<State> given = Set.of(State.APPLIED, State.APPLYING, State.SUPERSEDED);
      for (Version former : table.all()) {
        if (takenBack(version).contains(former.version()) && given.contains(former.state())) {
          table.state(former.version(), State.ROLLED_BACK);
        }
      }
    }
  }

  private static String meaning(Version version, List<ObjectChange> changes) {
    if (version.replaces() == null) {
      return "every object is read for the first time";
    }
    return changes.isEmpty()
        ? "no object is read differently"
        : changes.stream()
            .map(
                change ->
                    change.object()
                        + " "
                        + change.kind().name().toLowerCase(Locale.ROOT)
                        + (change.columns().isEmpty()
                            ? ""
                            : " (" + String.join(", ", change.columns()) + ")"))
            .collect(Collectors.joining("; "));
  }

  /**
   * The objects that the version in effect has had read again, and that nobody has compared yet.
   */
  public Set<String> toCompare() {
    Set<String> objects = new TreeSet<>();
    unread()
        .map(this::changes)
        .orElse(List.of())
        .forEach(
            change -> {
              if (change.after() != null) {
                objects.add(change.object());
              }
            });
    return objects;
  }

  /**
   * Notes that everything is read by the version in effect.
   *
   * @param rows how many rows were read for it
   * @param took how long
   * @return whether it was not noted before
   */
  public boolean arrived(long rows, Duration took) {
    Optional<Version> arrived = unread();
    arrived.ifPresent(
        version ->
            database.transaction(
                () -> {
                  table.done(version.version(), Step.BACKFILLED, "%,d rows".formatted(rows));
                  table.read(version.version(), rows, took);
                  table.state(version.version(), State.APPLIED);
                }));
    return arrived.isPresent();
  }

  private Optional<Version> unread() {
    return table.inEffect().filter(version -> version.state() == State.APPLYING);
  }
}
