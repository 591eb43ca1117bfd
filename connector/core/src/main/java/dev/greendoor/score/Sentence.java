package dev.greendoor.score;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A sentence with places for numbers: {@code {val}} for the number alone, {@code {val day}} for "1
 * day" or "8 days", {@code {val person/people}} where the plural is not regular. There is no place
 * for text, so no sentence can carry another field's value past field-level security.
 *
 * @param template the sentence as written in the file
 */
public record Sentence(String template) {

  private static final Pattern PLACE =
      Pattern.compile("\\{([\\w.]+)(?: ([^{}/]+)(?:/([^{}]+))?)?}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Sentence {
    if (template == null || template.isBlank()) {
      throw new IllegalArgumentException("the sentence is empty");
    }
    if (PLACE.matcher(template).replaceAll("").matches(".*[{}].*")) {
      throw new IllegalArgumentException(
          "\"%s\" has a brace that is no place for a number; write {name} or {name noun}"
              .formatted(template));
    }
  }

  /** The names of the numbers that it needs. */
  public Set<String> names() {
    return PLACE.matcher(template).results().map(m -> m.group(1)).collect(Collectors.toSet());
  }

  /** The sentence with its numbers, rounded to what a person would say. */
  public String with(Map<String, Double> numbers) {
    return PLACE
        .matcher(template)
        .replaceAll(m -> Matcher.quoteReplacement(spoken(m, numbers.get(m.group(1)))));
  }

  private static String spoken(MatchResult place, Double number) {
    String digits = number == null ? "no" : rounded(number).toPlainString();
    if (place.group(2) == null) {
      return digits;
    }
    String plural = place.group(3) == null ? place.group(2) + "s" : place.group(3);
    return digits + " " + (digits.equals("1") ? place.group(2) : plural);
  }

  private static BigDecimal rounded(double number) {
    BigDecimal exact = BigDecimal.valueOf(number);
    BigDecimal rounded = exact.setScale(number < 10 ? 1 : 0, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
  }
}
