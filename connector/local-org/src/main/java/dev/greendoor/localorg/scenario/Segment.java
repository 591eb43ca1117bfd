package dev.greendoor.localorg.scenario;

import java.util.Locale;

/** Size class of a deal by its amount: above 500K, 100K to 500K inclusive, below 100K. */
enum Segment {
  ENTERPRISE,
  MID_MARKET,
  SMB;

  /** The segment of an amount in thousands. */
  static Segment of(int thousands) {
    if (thousands > 500) {
      return ENTERPRISE;
    }
    return thousands >= 100 ? MID_MARKET : SMB;
  }

  /** Name of its column in the tables. */
  String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
