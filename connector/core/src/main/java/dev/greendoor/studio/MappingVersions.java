package dev.greendoor.studio;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.home.Home;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.store.Database;
import dev.greendoor.store.MappingVersionTable;
import dev.greendoor.store.MappingVersionTable.File;
import dev.greendoor.store.MappingVersionTable.State;
import dev.greendoor.store.MappingVersionTable.Version;
import dev.greendoor.writeback.WriteMapping;
import dev.greendoor.writeback.WriteMappings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The mappings in effect, and how others are proposed in their place. Every set that was ever in
 * effect is kept in the store, so that all nodes have the same and each can be brought back.
 */
public final class MappingVersions implements WriteMappings {

  /** How long a node may work by a version that another node has just replaced. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final Database database;
  private final MappingVersionTable table;
  private final Home home;
  private volatile Parsed parsed;

  /** A set that was read, so that it is not read for each message. */
  private record Parsed(
      int version, Mappings mappings, List<WriteMapping.Named> written, Instant lookedAt) {

    boolean isRecent() {
      return lookedAt.plus(LOOK_AGAIN).isAfter(Instant.now());
    }
  }

  /**
   * The versions that a store has.
   *
   * @param home what the first version is made of
   */
  public MappingVersions(Database database, Home home) {
    this.database = database;
    this.table = new MappingVersionTable(database);
    this.home = home;
  }

  /** The version in effect; empty before the first. */
  public Optional<Version> inEffect() {
    return table.inEffect();
  }

  /** Every version, the newest first. */
  public List<Version> all() {
    return table.all();
  }

  /** The files in effect; those of the home before the first version. */
  public MappingFiles files() {
    return inEffect().map(version -> files(version.version())).orElseGet(this::ofHome);
  }

  /**
   * The files of a version.
   *
   * @throws ConnectorException SETTING_INVALID when there is no such version
   */
  public MappingFiles files(int version) {
    SortedMap<String, String> texts = new TreeMap<>();
    table.files(version).forEach((name, file) -> texts.put(name, file.text()));
    texts.values().removeIf(Objects::isNull);
    if (texts.isEmpty()) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID,
          "version: there is no version %d; `greendoor mappings versions` lists them"
              .formatted(version));
    }
    return new MappingFiles(texts);
  }

  /** The files of the home. */
  public MappingFiles ofHome() {
    return MappingFiles.of(home);
  }

  /** What is read from the org. */
  public Mappings mappings() {
    return parsed().mappings();
  }

  /** What is written to the org. */
  @Override
  public List<WriteMapping.Named> written() {
    return parsed().written();
  }

  private Parsed parsed() {
    Parsed present = parsed;
    if (present != null && present.isRecent()) {
      return present;
    }
    int version = inEffect().map(Version::version).orElse(0);
    if (present != null && present.version() == version) {
      present = new Parsed(version, present.mappings(), present.written(), Instant.now());
    } else {
      MappingFiles files = files();
      present = new Parsed(version, files.mappings(), files.written(), Instant.now());
    }
    parsed = present;
    return present;
  }

  /** Has the next use look which version is in effect. */
  void lookAgain() {
    parsed = null;
  }

  /**
   * Notes a set that the leader is to bring into effect.
   *
   * @param by who wants it
   * @param why for those who read the list of versions
   * @return the number of its version
   * @throws ConnectorException VERSION_BUSY while another one is being applied
   */
  public int propose(MappingFiles files, String by, String why) {
    return begin(files, by, why, null);
  }

  /**
   * Notes that a former set is to be in effect again, with the data that it had.
   *
   * @param version which; null for the one before the present
   * @return the number of the version that brings it back
   */
  public int restore(Integer version, String by, String why) {
    Version present =
        inEffect()
            .orElseThrow(
                () ->
                    new ConnectorException(
                        ErrorCode.SETTING_INVALID,
                        "version: nothing was applied yet, so there is nothing to go back to"));
    Integer wanted = version == null ? present.replaces() : version;
    if (wanted == null || wanted >= present.version()) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID,
          wanted == null
              ? "version: %d is the first; there is nothing before it".formatted(present.version())
              : "version: %d is in effect; give an earlier one".formatted(present.version()));
    }
    return begin(files(wanted), by, why, wanted);
  }

  private int begin(MappingFiles files, String by, String why, Integer restores) {
    int version = database.transaction(() -> note(files, by, why, restores));
    database.makeDurable();
    return version;
  }

  private int note(MappingFiles files, String by, String why, Integer restores) {
    table
        .begun()
        .ifPresent(
            version -> {
              throw new ConnectorException(
                  ErrorCode.SETTING_INVALID,
                  "version %d of %s is being applied. Wait until it is in effect; it can be rolled back then."
                      .formatted(version.version(), version.madeBy()));
            });
    Optional<Version> present = inEffect();
    if (present.isPresent() && present.get().state() == State.APPLYING && restores == null) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID,
          "version %d of %s is being read. Wait for its end, or roll it back."
              .formatted(present.get().version(), present.get().madeBy()));
    }
    return table.begin(
        withHashes(files), by, why, present.map(Version::version).orElse(null), restores);
  }

  /** With what the home has now: a file that only the home has was taken out, and has no text. */
  private Map<String, File> withHashes(MappingFiles files) {
    SortedMap<String, String> ofHome = ofHome().texts();
    SortedMap<String, File> all = new TreeMap<>();
    ofHome.forEach((name, text) -> all.put(name, new File(null, hash(text))));
    files
        .texts()
        .forEach(
            (name, text) ->
                all.put(
                    name, new File(text, all.containsKey(name) ? all.get(name).homeHash() : null)));
    return all;
  }

  /**
   * The version in effect with what was changed in the home since: a file that was edited or taken
   * out here stays as it is here.
   */
  public MappingFiles withHome() {
    SortedMap<String, String> texts = ofHome().texts();
    inEffect()
        .ifPresent(
            present ->
                table
                    .files(present.version())
                    .forEach(
                        (name, here) -> {
                          if (!Objects.equals(hash(here.text()), here.homeHash())) {
                            texts.put(name, here.text());
                          }
                        }));
    texts.values().removeIf(Objects::isNull);
    return new MappingFiles(texts);
  }

  private static String hash(String text) {
    if (text == null) {
      return null;
    }
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
