package dev.greendoor.localorg.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;

/** Numbers from {@code least} to {@code most}, both included; written {@code 3..5}. */
record Span(double least, double most) {

  @JsonCreator
  static Span parse(String text) {
    String[] ends = text.split("\\.\\.", 2);
    if (ends.length != 2) {
      throw new IllegalArgumentException("'" + text + "' is not a span such as 3..5");
    }
    return new Span(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
  }
}
