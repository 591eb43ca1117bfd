package dev.greendoor.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same formulas by this engine and by Formulon. */
class DifferentialTest {

  private static final FieldResolver NO_FIELDS = FieldResolver.of(List.of());
  private static final double TOLERANCE = 1e-9;

  /** What Formulon cannot read at all: it is no difference. */
  private static final Pattern BEYOND_FORMULON =
      Pattern.compile("Unknown function .*|Syntax error\\.|Function \\w+ not implemented yet\\.");

  /** Where Formulon departs from what Salesforce documents, with the reason. */
  private static final Map<String, String> DEPARTURES =
      Examples.lines("formulon-differs.txt")
          .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));

  @Test
  void theExamplesAgreeButForKnownDepartures() {
    List<String> formulas =
        Stream.of("logic.txt", "text.txt", "math.txt", "date.txt")
            .flatMap(Examples::lines)
            .map(cells -> cells[0])
            .filter(DifferentialTest::namesNoField)
            .filter(formula -> !formula.matches(".*\\b(TODAY|NOW|TIMENOW)\\(.*"))
            .toList();
    assertThat(differences(formulas, DifferentialTest::isWithinFormulon))
        .extracting(difference -> difference.split(" \\| ", 2)[0])
        .containsExactlyInAnyOrderElementsOf(DEPARTURES.keySet());
  }

  @Test
  void randomFormulasAgree() {
    RandomFormulas random = new RandomFormulas(20261121);
    List<String> formulas = Stream.generate(random::next).limit(1500).distinct().toList();
    assertThat(formulas).hasSizeGreaterThan(1200);
    assertThat(differences(formulas, answer -> true)).isEmpty();
  }

  private static boolean isWithinFormulon(Formulon.Answer answer) {
    return !answer.kind().equals("error") || !BEYOND_FORMULON.matcher(answer.value()).matches();
  }

  private static List<String> differences(
      List<String> formulas, Predicate<Formulon.Answer> counts) {
    List<Formulon.Answer> answers = Formulon.evaluate(formulas);
    assertThat(answers).hasSameSizeAs(formulas);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < formulas.size(); i++) {
      Object ours = ours(formulas.get(i));
      if (counts.test(answers.get(i)) && !same(ours, answers.get(i))) {
        differences.add("%s | %s | %s".formatted(formulas.get(i), ours, answers.get(i)));
      }
    }
    return differences;
  }

  private static boolean namesNoField(String formula) {
    try {
      Formula.compile(formula, NO_FIELDS, FormulaOptions.BLANKS_AS_BLANKS);
      return true;
    } catch (FormulaException namesFields) {
      return false;
    }
  }

  /** The value, or the exception where there is none. */
  private static Object ours(String formula) {
    try {
      return Formula.compile(formula, NO_FIELDS, FormulaOptions.BLANKS_AS_BLANKS)
          .evaluate(RecordValues.of(Map.of()), Examples.MOMENT);
    } catch (FormulaException refused) {
      return refused;
    }
  }

  private static boolean same(Object ours, Formulon.Answer theirs) {
    if (ours instanceof FormulaException) {
      return theirs.kind().equals("error") || theirs.value().equals("null");
    }
    return switch (theirs.kind()) {
      case "number" -> ours instanceof BigDecimal number && near(number, theirs.value());
      case "text" -> theirs.value().equals(ours == null ? "" : ours);
      case "null" -> ours == null;
      case "date" -> ours != null && theirs.value().equals(ours + "T00:00:00.000Z");
      case "datetime" ->
          ours != null && theirs.value().replace(".000Z", "Z").equals(ours.toString());
      case "time" -> ours != null && theirs.value().startsWith("1970-01-01T" + ours);
      default -> theirs.value().equals(String.valueOf(ours));
    };
  }

  private static boolean near(BigDecimal ours, String theirs) {
    if (theirs.equals("null")) {
      return false;
    }
    double expected = Double.parseDouble(theirs);
    return Math.abs(ours.doubleValue() - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
  }
}
