package dev.greendoor.formula.function;

import static dev.greendoor.formula.Function.strict;

import dev.greendoor.formula.Arguments;
import dev.greendoor.formula.CalculationException;
import dev.greendoor.formula.Function;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BinaryOperator;

/** Numbers; CEILING and FLOOR go by magnitude, MCEILING and MFLOOR by the number line. */
final class MathFunctions {

  static final List<Function> ALL =
      List.of(
          strict("ABS(number) number", a -> a.number(0).abs()),
          strict("ROUND(number, number) number", a -> round(a, RoundingMode.HALF_UP)),
          strict("TRUNC(number, number?) number", a -> round(a, RoundingMode.DOWN)),
          strict("CEILING(number) number", a -> round(a, RoundingMode.UP)),
          strict("FLOOR(number) number", a -> round(a, RoundingMode.DOWN)),
          strict("MCEILING(number) number", a -> round(a, RoundingMode.CEILING)),
          strict("MFLOOR(number) number", a -> round(a, RoundingMode.FLOOR)),
          strict("MAX(number...) number", a -> extreme(a, BigDecimal::max)),
          strict("MIN(number...) number", a -> extreme(a, BigDecimal::min)),
          strict("MOD(number, number) number", a -> Numbers.remainder(a.number(0), a.number(1))),
          strict("SQRT(number) number", a -> squareRoot(a.number(0))),
          strict("EXP(number) number", a -> Numbers.viaDouble(a.number(0), Math::exp)),
          strict("LN(number) number", a -> Numbers.viaDouble(a.number(0), Math::log)),
          strict("LOG(number) number", a -> Numbers.viaDouble(a.number(0), Math::log10)),
          strict("PI() number", a -> Numbers.fromDouble(Math.PI)),
          strict("SIN(number) number", a -> Numbers.viaDouble(a.number(0), Math::sin)),
          strict("COS(number) number", a -> Numbers.viaDouble(a.number(0), Math::cos)),
          strict("TAN(number) number", a -> Numbers.viaDouble(a.number(0), Math::tan)),
          strict("ASIN(number) number", a -> Numbers.viaDouble(a.number(0), Math::asin)),
          strict("ACOS(number) number", a -> Numbers.viaDouble(a.number(0), Math::acos)),
          strict("ATAN(number) number", a -> Numbers.viaDouble(a.number(0), Math::atan)),
          strict(
              "ATAN2(number, number) number",
              a ->
                  Numbers.fromDouble(
                      Math.atan2(a.number(0).doubleValue(), a.number(1).doubleValue()))));

  private MathFunctions() {}

  private static BigDecimal round(Arguments a, RoundingMode mode) {
    return Numbers.round(a.number(0), a.integer(1, 0), mode);
  }

  private static BigDecimal extreme(Arguments a, BinaryOperator<BigDecimal> better) {
    BigDecimal best = a.number(0);
    for (int i = 1; i < a.size(); i++) {
      best = better.apply(best, a.number(i));
    }
    return best;
  }

  private static BigDecimal squareRoot(BigDecimal number) {
    if (number.signum() < 0) {
      throw new CalculationException("A negative number has no square root");
    }
    return number.sqrt(Numbers.PRECISION);
  }
}
