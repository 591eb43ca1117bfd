package dev.greendoor.localorg.event;

/** Where a subscription begins. */
public sealed interface ReplayPosition {

  /** Only what is published from now on. */
  record Latest() implements ReplayPosition {}

  /** Everything that is still kept. */
  record Earliest() implements ReplayPosition {}

  /** What follows the event with this replay id. */
  record After(long replayId) implements ReplayPosition {}

  ReplayPosition LATEST = new Latest();
  ReplayPosition EARLIEST = new Earliest();
}
