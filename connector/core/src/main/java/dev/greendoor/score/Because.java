package dev.greendoor.score;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a signal says for itself: the sentence of the highest step that its value has reached.
 *
 * @param steps sentences by the least value for which they hold
 */
public record Because(NavigableMap<Double, Sentence> steps) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Because of(Map<Double, Sentence> steps) {
    return new Because(new TreeMap<>(steps));
  }

  public Because {
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("because needs a sentence, as in {0: Nobody answered}");
    }
  }

  /** The sentence for a measured value. */
  public String sentence(SignalValue value) {
    Map.Entry<Double, Sentence> step = steps.floorEntry(value.value());
    return (step == null ? steps.firstEntry() : step).getValue().with(value.numbers());
  }
}
