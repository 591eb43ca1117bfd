package dev.greendoor.writeback;

import dev.greendoor.store.Database;
import dev.greendoor.store.SyncPauseTable;
import dev.greendoor.store.WriteBackSwitchTable;
import dev.greendoor.store.WriteBackSwitchTable.Position;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether anything is written to the org. For an org that nobody has approved write-back is off; a
 * stop halts it at once on every node, and stays in force over restarts until it is resumed.
 */
public final class WriteBackSwitch {

  /** What holds without a word of an admin. */
  public enum Default {
    /** Off until an admin switches it on for this org. */
    OFF,
    /** On: an org that belongs to this installation, or a setting that says so. */
    ON,
    /** Off whatever an admin says: a setting forbids it. */
    FORBIDDEN
  }

  /** Whether, and why not. */
  public enum State {
    ON,
    /** Nobody has switched it on for this org. */
    OFF,
    /** An admin has stopped it. */
    STOPPED,
    /** An admin has paused everything that is done with the org. */
    PAUSED,
    /** The setting {@code greendoor.write-back.enabled} is false. */
    FORBIDDEN
  }

  private static final Logger LOG = LoggerFactory.getLogger(WriteBackSwitch.class);

  private final WriteBackSwitchTable table;
  private final SyncPauseTable pauses;
  private final Supplier<String> org;
  private final Default otherwise;

  /**
   * Reads and sets the switch of one org.
   *
   * @param org gives its id; asked when first needed, since it takes a login
   */
  public WriteBackSwitch(Database database, Supplier<String> org, Default otherwise) {
    this.table = new WriteBackSwitchTable(database);
    this.pauses = new SyncPauseTable(database);
    this.org = org;
    this.otherwise = otherwise;
  }

  /** Whether, and why not. */
  public State state() {
    if (otherwise == Default.FORBIDDEN) {
      return State.FORBIDDEN;
    }
    if (pauses.pause(org.get()).isPresent()) {
      return State.PAUSED;
    }
    Optional<Position> said = said();
    if (said.map(Position::stopped).orElse(false)) {
      return State.STOPPED;
    }
    return said.map(Position::approved).orElse(otherwise == Default.ON) ? State.ON : State.OFF;
  }

  /** What an admin said last, if anything. */
  public Optional<Position> said() {
    return table.position(org.get());
  }

  /** Lets us write to this org, and ends a stop. */
  public void switchOn(String who) {
    set(true, false, who, "switched on");
  }

  /** Halts writing at once, on every node. */
  public void stop(String who) {
    set(approved(), true, who, "stopped");
  }

  /** Ends a stop; an org that nobody has approved stays off. */
  public void resume(String who) {
    set(approved(), false, who, "resumed");
  }

  boolean isOn() {
    return state() == State.ON;
  }

  private boolean approved() {
    return said().map(Position::approved).orElse(otherwise == Default.ON);
  }

  private void set(boolean approved, boolean stopped, String who, String what) {
    table.set(org.get(), approved, stopped, who);
    LOG.info("Write-back to org {} {} by {}", org.get(), what, who);
  }
}
