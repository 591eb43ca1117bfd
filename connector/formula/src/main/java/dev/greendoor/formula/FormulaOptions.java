package dev.greendoor.formula;

/**
 * @param blanksAsZero whether a number field without a value counts as 0, or makes the result blank
 * @param maximumLength characters that a formula may have
 */
public record FormulaOptions(boolean blanksAsZero, int maximumLength) {

  /** Salesforce's limit. */
  private static final int LONGEST = 3900;

  public static final FormulaOptions BLANKS_AS_ZERO = new FormulaOptions(true, LONGEST);
  public static final FormulaOptions BLANKS_AS_BLANKS = new FormulaOptions(false, LONGEST);
}
