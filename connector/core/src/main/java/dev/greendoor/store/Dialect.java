package dev.greendoor.store;

/** The two databases that the store runs on. SQL is shared; bulk loading and one lock differ. */
public enum Dialect {
  H2("FOR UPDATE"),
  POSTGRESQL("FOR SHARE");

  private final String heldRow;

  Dialect(String heldRow) {
    this.heldRow = heldRow;
  }

  /** Ends a SELECT whose rows nobody may change before the transaction ends. */
  String heldRow() {
    return heldRow;
  }
}
