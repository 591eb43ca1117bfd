package dev.greendoor.localorg.scenario;

import java.time.Instant;
import java.util.List;

/**
 * One activity on a deal.
 *
 * @param people positions in the deal's committee; the first is the one it is mainly with
 */
record Touch(Kind kind, Instant at, List<Integer> people) {

  /** What it was and who began it. */
  enum Kind {
    EMAIL_SENT,
    EMAIL_RECEIVED,
    MEETING,
    CALL
  }
}
