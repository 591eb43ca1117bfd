package dev.greendoor.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.formula.function.Catalogue;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FormulaTest {

  static Stream<Arguments> examples() {
    return Stream.of("logic.txt", "text.txt", "math.txt", "date.txt", "fields.txt")
        .flatMap(Examples::lines)
        .map(cells -> Arguments.of((Object[]) cells));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void evaluates(String formula, String result) {
    assertThat(Examples.evaluate(formula, FormulaOptions.BLANKS_AS_BLANKS)).isEqualTo(result);
  }

  static Stream<Arguments> blanks() {
    return Examples.lines("blanks.txt").map(cells -> Arguments.of((Object[]) cells));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blanks")
  void treatsBlanks(String formula, String asZero, String asBlank) {
    assertThat(Examples.evaluate(formula, FormulaOptions.BLANKS_AS_ZERO)).isEqualTo(asZero);
    assertThat(Examples.evaluate(formula, FormulaOptions.BLANKS_AS_BLANKS)).isEqualTo(asBlank);
  }

  static Stream<Arguments> errors() {
    return Examples.lines("errors.txt").map(cells -> Arguments.of((Object[]) cells));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("errors")
  void explainsWhatIsWrong(String formula, int column, String message) {
    assertThatThrownBy(() -> compile(formula))
        .isInstanceOfSatisfying(
            FormulaException.class, fault -> assertThat(fault.column()).isEqualTo(column))
        .hasMessage("Column %d: %s", column, message);
  }

  @Test
  void everyFunctionHasAnExample() {
    String all =
        Stream.of("logic.txt", "text.txt", "math.txt", "date.txt", "fields.txt")
            .flatMap(Examples::lines)
            .map(cells -> cells[0].toUpperCase(java.util.Locale.ROOT))
            .collect(Collectors.joining("\n"));
    Set<String> untested =
        Catalogue.functionNames().stream()
            .filter(name -> !Pattern.compile("\\b" + name + "\\(").matcher(all).find())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(untested).isEmpty();
    assertThat(Catalogue.functionNames()).hasSizeGreaterThanOrEqualTo(60);
  }

  @Test
  void listsTheFieldsItDependsOn() {
    Formula formula =
        compile("IF(isclosed, account.Owner.name, TEXT(amount)) & TEXT(AMOUNT) /* LastName */");
    assertThat(formula.fields())
        .containsExactlyInAnyOrder("IsClosed", "Account.Owner.Name", "Amount");
    assertThat(formula.type()).isEqualTo(FormulaType.TEXT);
  }

  @Test
  void formulasAndNestingAreLimited() {
    assertThatThrownBy(() -> compile("1 + ".repeat(1000) + "1"))
        .hasMessageContaining("too long (4001 characters). The maximum length is 3900");
    assertThatThrownBy(() -> compile("(".repeat(101) + "1" + ")".repeat(101)))
        .hasMessage("Column 101: The formula nests deeper than 100 levels");
    assertThatThrownBy(() -> compile("-".repeat(101) + "1")).hasMessageContaining("100 levels");
    assertThatThrownBy(() -> compile("1+".repeat(501) + "1"))
        .hasMessage("Column 1002: More than 500 operations build on one another");
    assertThatThrownBy(() -> compile("NOT(".repeat(200))).hasMessageContaining("100 levels");
    assertThat(compile("(".repeat(100) + "1" + ")".repeat(100)).type())
        .isEqualTo(FormulaType.NUMBER);
    assertThatThrownBy(() -> compile("Owner." + "Owner.".repeat(10) + "Name"))
        .hasMessageContaining("more than 10 relationships");
  }

  @Test
  void theLongestChainFitsTheSmallestStack() throws InterruptedException {
    String[] result = new String[1];
    Thread small =
        new Thread(
            null,
            () ->
                result[0] =
                    Examples.evaluate("1+".repeat(500) + "1", FormulaOptions.BLANKS_AS_BLANKS),
            "small-stack",
            512 << 10);
    small.start();
    small.join();
    assertThat(result[0]).isEqualTo("501");
  }

  @Test
  @Timeout(10)
  void hostileFormulasEndSoon() {
    String backtracking = "REGEX(LPAD(\"\", 5000, \"a\"), \"(a+)+b\")";
    assertThat(Examples.evaluate(backtracking, FormulaOptions.BLANKS_AS_BLANKS)).isEqualTo("FALSE");
    String explosion = "\"aaaaaaaaaa\"";
    for (int i = 0; i < 20; i++) {
      explosion = "SUBSTITUTE(%s, \"a\", \"aaaaaaaaaa\")".formatted(explosion);
    }
    assertThat(Examples.evaluate(explosion, FormulaOptions.BLANKS_AS_BLANKS))
        .isEqualTo("error: The text is longer than 32000 characters");
    assertThat(Examples.evaluate("1" + "^999".repeat(400), FormulaOptions.BLANKS_AS_BLANKS))
        .isEqualTo("1");
    assertThat(Examples.evaluate("9".repeat(3000) + "/7", FormulaOptions.BLANKS_AS_BLANKS))
        .isEqualTo("error: The number is too large");
  }

  @Test
  void longTextIsCutToWhatAFieldHolds() {
    Object text = compile("LPAD(\"\", 5000, \"x\")").evaluate(Examples.RECORD, Examples.MOMENT);
    assertThat((String) text).hasSize(1300);
  }

  @Test
  void garbageIsRefusedAndNeverCrashes() {
    String alphabet = "IF(,)\"'\\+-*/^&|=<>! \n1.aT_$é/*";
    java.util.Random random = new java.util.Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder garbage = new StringBuilder();
      for (int length = random.nextInt(30); length >= 0; length--) {
        garbage.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        compile(garbage.toString()).evaluate(Examples.RECORD, Examples.MOMENT);
      } catch (FormulaException refused) {
        assertThat(refused.column()).isBetween(1, garbage.length() + 1);
      }
    }
  }

  @Test
  void aCompiledFormulaIsFast() {
    Formula formula =
        compile("IF(Amount > 1000 && ISPICKVAL(StageName, \"Negotiation\"), Amount * 2, 0)");
    long start = System.nanoTime();
    for (int i = 0; i < 200_000; i++) {
      formula.evaluate(Examples.RECORD, Examples.MOMENT);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  private static Formula compile(String formula) {
    return Formula.compile(formula, Examples.FIELDS, FormulaOptions.BLANKS_AS_BLANKS);
  }
}
