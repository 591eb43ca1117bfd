package dev.greendoor.formula;

import java.math.BigDecimal;
import java.util.List;

/** A formula as it is written; every part knows its column. */
sealed interface Node {

  int column();

  /** Calls on the longest way down, this one included. */
  default int height() {
    return 0;
  }

  /** A constant: {@link BigDecimal}, {@link String}, {@link Boolean} or null. */
  record Literal(int column, FormulaType type, Object value) implements Node {}

  /** A field, behind any number of relationships. */
  record Reference(int column, List<String> path) implements Node {}

  /** A function, or an operator by its symbol. */
  record Call(int column, String name, boolean operator, List<Node> arguments, int height)
      implements Node {

    Call(int column, String name, boolean operator, List<Node> arguments) {
      this(
          column,
          name,
          operator,
          List.copyOf(arguments),
          1 + arguments.stream().mapToInt(Node::height).max().orElse(0));
    }
  }
}
