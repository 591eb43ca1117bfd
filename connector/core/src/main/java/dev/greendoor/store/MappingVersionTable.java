package dev.greendoor.store;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every version of the mappings that was begun, with its files, and how far each is. */
public final class MappingVersionTable {

  /** How a version is. */
  public enum State {
    /** It is being applied, or waits for the leader to go on with it. */
    APPLYING,
    /** It is in effect and everything is read by it. */
    APPLIED,
    /** Another one came after it. */
    SUPERSEDED,
    /** It was taken back. */
    ROLLED_BACK
  }

  /** The steps of a version, in their order. */
  public enum Step {
    PROPOSED,
    /** What it will overwrite is copied. */
    BACKED_UP,
    /** It is in effect from here on. */
    SWITCHED,
    /** Everything that it changes is read and held against the org. */
    BACKFILLED
  }

  /**
   * One version.
   *
   * @param replaces the version in effect before; null for the first
   * @param restores the version whose files it brings back; null unless it is a rollback
   * @param rows how many rows its backfill read; null before its end
   * @param seconds how long that took; null before its end
   */
  public record Version(
      int version,
      State state,
      Instant madeAt,
      String madeBy,
      String reason,
      Integer replaces,
      Integer restores,
      Long rows,
      BigDecimal seconds) {}

  /**
   * One file of a version.
   *
   * @param text null for one that the home has, and the version has not
   * @param homeHash of the file as the home had it then; null where it had none
   */
  public record File(String text, String homeHash) {}

  /** A step that is done. */
  public record Done(Step step, Instant at, String detail) {}

  private final Database database;
  private final DatabaseClock clock;

  public MappingVersionTable(Database database) {
    this.database = database;
    this.clock = new DatabaseClock(database);
  }

  /** The version whose files count. */
  public Optional<Version> inEffect() {
    return all().stream()
        .filter(
            version ->
                version.state() == State.APPLIED
                    || (version.state() == State.APPLYING && isDone(version, Step.SWITCHED)))
        .findFirst();
  }

  /** The version that was begun and is not in effect yet. */
  public Optional<Version> begun() {
    return all().stream()
        .filter(version -> version.state() == State.APPLYING && !isDone(version, Step.SWITCHED))
        .findFirst();
  }

  /** Every version, the newest first. */
  public List<Version> all() {
    return database
        .client()
        .sql(
            """
            SELECT version, state, made_at, made_by, reason, replaces, restores, rows_read,
                   read_seconds
            FROM mapping_version ORDER BY version DESC
            """)
        .query(
            (row, number) ->
                new Version(
                    row.getInt(1),
                    State.valueOf(row.getString(2)),
                    row.getObject(3, OffsetDateTime.class).toInstant(),
                    row.getString(4),
                    row.getString(5),
                    row.getObject(6, Integer.class),
                    row.getObject(7, Integer.class),
                    row.getObject(8, Long.class),
                    row.getBigDecimal(9)))
        .list();
  }

  /** The files of a version, by name. */
  public SortedMap<String, File> files(int version) {
    SortedMap<String, File> files = new TreeMap<>();
    database
        .client()
        .sql("SELECT name, text, home_hash FROM mapping_version_file WHERE version = :version")
        .param("version", version)
        .query(
            row -> {
              files.put(row.getString(1), new File(row.getString(2), row.getString(3)));
            });
    return files;
  }

  /** What is done of a version, in order. */
  public List<Done> steps(int version) {
    return database
        .client()
        .sql(
            """
            SELECT step, done_at, detail FROM mapping_version_step WHERE version = :version
            ORDER BY done_at, step
            """)
        .param("version", version)
        .query(
            (row, number) ->
                new Done(
                    Step.valueOf(row.getString(1)),
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    row.getString(3)))
        .list();
  }

  /** Whether a step of a version is done. */
  public boolean isDone(Version version, Step step) {
    return steps(version.version()).stream().anyMatch(done -> done.step() == step);
  }

  /**
   * Notes a version that is to be applied; in the caller's transaction.
   *
   * @return its number
   */
  public int begin(
      Map<String, File> files, String by, String reason, Integer replaces, Integer restores) {
    int version =
        database
            .client()
            .sql("SELECT COALESCE(MAX(version), 0) + 1 FROM mapping_version")
            .query(Integer.class)
            .single();
    database
        .client()
        .sql(
            """
            INSERT INTO mapping_version (version, state, made_at, made_by, reason, replaces, restores)
            VALUES (:version, 'APPLYING', :now, :by, :reason, :replaces, :restores)
            """)
        .param("version", version)
        .param("now", clock.now())
        .param("by", by)
        .param("reason", reason)
        .param("replaces", replaces)
        .param("restores", restores)
        .update();
    files.forEach(
        (name, file) ->
            database
                .client()
                .sql(
                    """
                    INSERT INTO mapping_version_file (version, name, text, home_hash)
                    VALUES (:version, :name, :text, :hash)
                    """)
                .param("version", version)
                .param("name", name)
                .param("text", file.text())
                .param("hash", file.homeHash())
                .update());
    done(version, Step.PROPOSED, files.size() + " files");
    return version;
  }

  /** Notes a step as done; in the transaction of what it did. */
  public void done(int version, Step step, String detail) {
    database
        .client()
        .sql(
            """
            INSERT INTO mapping_version_step (version, step, done_at, detail)
            VALUES (:version, :step, :now, :detail)
            """)
        .param("version", version)
        .param("step", step.name())
        .param("now", clock.now())
        .param("detail", detail.substring(0, Math.min(detail.length(), 4000)))
        .update();
  }

  /** Notes how a version is from now on. */
  public void state(int version, State state) {
    database
        .client()
        .sql("UPDATE mapping_version SET state = :state WHERE version = :version")
        .param("state", state.name())
        .param("version", version)
        .update();
  }

  /** Notes how many rows a version's backfill read, and how long that took. */
  public void read(int version, long rows, Duration took) {
    database
        .client()
        .sql(
            """
            UPDATE mapping_version SET rows_read = :rows, read_seconds = :seconds
            WHERE version = :version
            """)
        .param("rows", rows)
        .param("seconds", BigDecimal.valueOf(took.toMillis(), 3))
        .param("version", version)
        .update();
  }
}
