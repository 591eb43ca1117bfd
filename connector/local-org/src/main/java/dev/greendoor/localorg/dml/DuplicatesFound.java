package dev.greendoor.localorg.dml;

import java.util.List;

/**
 * Why a record counts as a duplicate.
 *
 * @param rule name of the duplicate rule
 * @param object API name of the object that it is for
 * @param allowsSave whether the caller may save nevertheless
 * @param matches what each matching rule has found
 */
public record DuplicatesFound(String rule, String object, boolean allowsSave, List<Match> matches) {

  /**
   * What a matching rule has found.
   *
   * @param fuzzy whether it compares otherwise than exactly
   */
  public record Match(String rule, String object, boolean fuzzy, List<String> recordIds) {

    /** The engine that Salesforce names. */
    public String engine() {
      return fuzzy ? "FuzzyMatchEngine" : "ExactMatchEngine";
    }
  }
}
