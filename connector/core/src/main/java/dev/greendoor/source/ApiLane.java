package dev.greendoor.source;

/**
 * What a call to the org is for. Lanes share the org's daily allowance; the less urgent one leaves
 * it first.
 */
public enum ApiLane {
  /** Approvals and stage notices: somebody waits. */
  NOTICE(100),
  WRITE_BACK(95),
  CHANGES(90),
  /** Snapshots, reconciliation, catching up. */
  BACKFILL(80);

  private final int closesAt;

  ApiLane(int closesAt) {
    this.closesAt = closesAt;
  }

  /** Percent of the org's allowance from which on the lane makes no more calls. */
  public int closesAt() {
    return closesAt;
  }
}
