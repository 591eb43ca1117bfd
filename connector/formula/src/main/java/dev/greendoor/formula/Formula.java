package dev.greendoor.formula;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A formula in Salesforce's syntax, checked against a schema and ready to be evaluated on any
 * number of records, from any thread.
 */
public final class Formula {

  /** Characters that a text result may have; what is longer is cut off. */
  private static final int LONGEST_RESULT = 1300;

  private final String source;
  private final FormulaType type;
  private final Set<String> fields;
  private final Expression code;

  private Formula(String source, FormulaType type, Set<String> fields, Expression code) {
    this.source = source;
    this.type = type;
    this.fields = fields;
    this.code = code;
  }

  /**
   * Parses and checks a formula.
   *
   * @throws FormulaException for the first fault, with its column and how to mend it
   */
  public static Formula compile(String source, FieldResolver fields, FormulaOptions options) {
    if (source.length() > options.maximumLength()) {
      throw new FormulaException(
          options.maximumLength() + 1,
          "The formula is too long (%d characters). The maximum length is %d characters"
              .formatted(source.length(), options.maximumLength()));
    }
    Compiler compiler = new Compiler(fields, options);
    Node tree = Parser.parse(source);
    Compiler.Typed compiled = compiler.compile(tree);
    if (compiled.type().isPicklist()) {
      throw new FormulaException(
          tree.column(), "A formula cannot result in a picklist. Use TEXT() for its value");
    }
    return new Formula(source, compiled.type(), Set.copyOf(compiler.fields()), compiled.code());
  }

  /**
   * The fields that a formula names, as paths, without a schema to check them against.
   *
   * @throws FormulaException when it cannot be parsed
   */
  public static Set<String> named(String source) {
    Set<String> named = new LinkedHashSet<>();
    collect(Parser.parse(source), named);
    return named;
  }

  private static void collect(Node node, Set<String> named) {
    if (node instanceof Node.Reference reference) {
      named.add(String.join(".", reference.path()));
    } else if (node instanceof Node.Call call) {
      call.arguments().forEach(argument -> collect(argument, named));
    }
  }

  /**
   * The functions that a formula calls, in capital letters.
   *
   * @throws FormulaException when it cannot be parsed
   */
  public static Set<String> called(String source) {
    Set<String> called = new LinkedHashSet<>();
    collectCalls(Parser.parse(source), called);
    return called;
  }

  private static void collectCalls(Node node, Set<String> called) {
    if (node instanceof Node.Call call) {
      if (!call.operator()) {
        called.add(call.name().toUpperCase(Locale.ROOT));
      }
      call.arguments().forEach(argument -> collectCalls(argument, called));
    }
  }

  /** The type of the result; {@code NULL} for a formula that is always blank. */
  public FormulaType type() {
    return type;
  }

  /** The fields that the result depends on, as paths ({@code Account.Owner.Name}). */
  public Set<String> fields() {
    return fields;
  }

  /**
   * The value for a record; null for blank.
   *
   * @throws FormulaException when it cannot be calculated, such as a division by zero
   */
  public Object evaluate(RecordValues record, Moment moment) {
    Object value = code.evaluate(new Scope(record, moment));
    if (type == FormulaType.BOOLEAN) {
      return Boolean.TRUE.equals(value);
    }
    if (value instanceof String text) {
      if (text.isEmpty()) {
        return null;
      }
      return text.length() > LONGEST_RESULT ? text.substring(0, LONGEST_RESULT) : text;
    }
    return value;
  }

  @Override
  public String toString() {
    return source;
  }
}
