package dev.greendoor.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How urgent a message of the outbox is. Whatever is due in a higher lane goes first, in the middle
 * of a drain, too.
 */
public enum Lane {
  /** Somebody is waiting for it: the notice of a stage change, an approval. */
  @JsonProperty("notice")
  NOTICE,
  @JsonProperty("recommendation")
  RECOMMENDATION,
  @JsonProperty("score")
  SCORE,
  /** Much at once that nobody is waiting for. */
  @JsonProperty("backfill")
  BACKFILL;

  /** From 1, the most urgent. */
  public int rank() {
    return ordinal() + 1;
  }

  /** The lane of a {@link #rank()}. */
  public static Lane ofRank(int rank) {
    return values()[rank - 1];
  }

  /** The lane of this content when everything is compared, instead of what has just changed. */
  public Lane whenEverything() {
    return this == SCORE ? BACKFILL : this;
  }
}
