package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.OrgStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Circumstances of a save.
 *
 * @param userId who saves; null while an org is loaded
 * @param now the one time of everything that is saved together
 */
public record SaveContext(OrgStore store, String userId, Instant now) {

  /** The org's date. */
  public LocalDate today() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /** Whether rows are loaded as they are, with their own audit fields. */
  boolean isImport() {
    return userId == null;
  }
}
