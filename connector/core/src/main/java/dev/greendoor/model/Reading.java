package dev.greendoor.model;

import java.time.Instant;

/**
 * The value of a score at one moment.
 *
 * @param asOf when it held
 * @param value 0..100
 */
public record Reading(Instant asOf, int value) {

  /** The same value at another moment. */
  public Reading at(Instant moment) {
    return new Reading(moment, value);
  }
}
