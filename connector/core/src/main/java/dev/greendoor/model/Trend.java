package dev.greendoor.model;

/** Where a score is going, seen over its own noise. */
public enum Trend {
  RISING("Rising"),
  STEADY("Steady"),
  FALLING("Falling");

  private final String label;

  Trend(String label) {
    this.label = label;
  }

  /** The name under which it is stored and shown. */
  public String label() {
    return label;
  }

  /** The trend with this label, or null for null. */
  public static Trend ofLabel(String label) {
    return label == null ? null : valueOf(label.toUpperCase(java.util.Locale.ROOT));
  }
}
