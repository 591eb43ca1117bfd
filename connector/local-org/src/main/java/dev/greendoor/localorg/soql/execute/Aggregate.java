package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.soql.plan.Operand;

/** An aggregate function of something that rows have. */
record Aggregate(AggregateFunction function, Operand<Row> operand) {

  String name() {
    return function + "(" + operand.name() + ")";
  }

  FieldType type() {
    return function.resultType(operand.type());
  }

  AggregateFunction.Accumulator accumulator() {
    return function.accumulator(operand.type(), operand.field());
  }
}
