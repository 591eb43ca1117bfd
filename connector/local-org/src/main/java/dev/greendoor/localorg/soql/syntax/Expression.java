package dev.greendoor.localorg.soql.syntax;

import java.util.List;

/** What can stand in a SELECT list, left of an operator, or inside a function. */
public sealed interface Expression {

  /** Offset in the query's text. */
  int position();

  /** A field, with the relationships that lead to it: {@code Account.Owner.Name}. */
  record FieldName(List<String> segments, int position) implements Expression {
    public String last() {
      return segments.get(segments.size() - 1);
    }

    @Override
    public String toString() {
      return String.join(".", segments);
    }
  }

  /** A function; {@code COUNT()} has no arguments. */
  record FunctionCall(String name, List<Expression> arguments, int position) implements Expression {
    public boolean is(String function) {
      return name.equalsIgnoreCase(function);
    }
  }

  /** A constant argument, as in {@code DISTANCE(Location__c, GEOLOCATION(1, 2), 'km')}. */
  record Constant(Literal literal) implements Expression {
    @Override
    public int position() {
      return literal.position();
    }
  }
}
