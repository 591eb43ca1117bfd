package dev.greendoor.formula;

import java.util.List;
import java.util.function.Supplier;

/**
 * A function or operator: its signature and what it does. An entry of a catalogue is one line of
 * signature and one of body.
 */
public final class Function {

  /** Calculates from evaluated arguments. */
  @FunctionalInterface
  public interface Strict {
    Object apply(Arguments arguments);
  }

  /** Evaluates those arguments that it needs. */
  @FunctionalInterface
  public interface Lazy {
    Object apply(Scope scope, List<Expression> arguments);
  }

  /** Makes the expression of one call. */
  @FunctionalInterface
  interface Body {
    Expression call(List<Expression> arguments, List<Parameter> parameters);
  }

  private final Signature signature;
  private final Body body;

  private Function(String signature, Body body) {
    this.signature = Signature.parse(signature);
    this.body = body;
  }

  /** Blank texts count as empty; any other blank argument makes the result blank. */
  public static Function strict(String signature, Strict body) {
    return perCall(signature, () -> body);
  }

  /**
   * Like {@link #strict}, with a body that may remember something from one evaluation to the next.
   */
  public static Function perCall(String signature, Supplier<Strict> body) {
    return new Function(
        signature, (arguments, parameters) -> strictCall(arguments, parameters, body.get()));
  }

  public static Function lazy(String signature, Lazy body) {
    return new Function(
        signature, (arguments, parameters) -> scope -> body.apply(scope, arguments));
  }

  public String name() {
    return signature.name();
  }

  Signature signature() {
    return signature;
  }

  Expression call(List<Expression> arguments) {
    return body.call(arguments, signature.parameters(arguments.size()).orElseThrow());
  }

  private static Expression strictCall(
      List<Expression> arguments, List<Parameter> parameters, Strict body) {
    Expression[] parts = arguments.toArray(Expression[]::new);
    boolean[] texts = new boolean[parts.length];
    for (int i = 0; i < parts.length; i++) {
      texts[i] = parameters.get(i).isTextOnly();
    }
    return scope -> {
      Object[] values = new Object[parts.length];
      for (int i = 0; i < parts.length; i++) {
        Object value = parts[i].evaluate(scope);
        if (value == null && !texts[i]) {
          return null;
        }
        values[i] = value == null ? "" : value;
      }
      return body.apply(new Arguments(scope, values));
    };
  }
}
