package dev.greendoor.localorg.scenario;

import java.util.Locale;

/** How a deal goes. What that means for its history is said once, in {@link Behaviour}. */
enum Temperament {
  WON,
  LOST,
  HEALTHY,
  MONITOR,
  AT_RISK,
  CRITICAL,
  /** Intense until its champion fell silent a week ago. Counted among those at risk. */
  GOING_DARK;

  /** Name of its column in the table of open deals. */
  String column() {
    return (this == GOING_DARK ? AT_RISK : this).name().toLowerCase(Locale.ROOT);
  }
}
