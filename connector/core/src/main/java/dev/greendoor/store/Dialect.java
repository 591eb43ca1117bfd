package dev.greendoor.store;

/** The two databases that the store runs on. SQL is shared; only bulk loading differs. */
public enum Dialect {
  H2,
  POSTGRESQL
}
