package dev.greendoor.localorg.security;

/** What sharing lets a user do with one record, each level with those before it. */
enum AccessLevel {
  NONE,
  READ,
  EDIT,
  /** Edit and delete, as those may who can edit the master of a detail. */
  DELETE,
  /** Everything an owner may: delete, transfer and share too. */
  ALL;

  /**
   * The level that a share or team row states: {@code None}, {@code Read}, {@code Edit} or {@code
   * All}.
   */
  static AccessLevel named(Object name) {
    if ("All".equals(name)) {
      return ALL;
    }
    if ("Edit".equals(name)) {
      return EDIT;
    }
    return "Read".equals(name) ? READ : NONE;
  }

  boolean atLeast(AccessLevel other) {
    return compareTo(other) >= 0;
  }

  AccessLevel or(AccessLevel other) {
    return atLeast(other) ? this : other;
  }

  AccessLevel and(AccessLevel other) {
    return atLeast(other) ? other : this;
  }
}
