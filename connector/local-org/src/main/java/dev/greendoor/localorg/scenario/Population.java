package dev.greendoor.localorg.scenario;

/** What has become of a deal, and when. */
enum Population {
  WON_THIS_QUARTER,
  LOST_THIS_QUARTER,
  WON_BEFORE,
  LOST_BEFORE,
  OPEN;

  boolean won() {
    return this == WON_THIS_QUARTER || this == WON_BEFORE;
  }

  boolean closed() {
    return this != OPEN;
  }

  boolean thisQuarter() {
    return this == WON_THIS_QUARTER || this == LOST_THIS_QUARTER;
  }
}
