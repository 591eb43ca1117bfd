package dev.greendoor.localorg.soap;

import dev.greendoor.localorg.rest.WireValue;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.xml.XmlOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values as elements. */
final class SoapValue {

  /** A plain value whose type the WSDL leaves open. */
  record Typed(Object value) {}

  private final XmlOutput out;

  SoapValue(XmlOutput out) {
    this.out = out;
  }

  /**
   * A value under this name: nothing for an empty iterable, several elements for a longer one. The
   * parts of a map come by name, because that is how the WSDL orders the elements of its types.
   */
  void write(String name, Object value) throws IOException {
    if (value == null) {
      out.nil(name);
    } else if (value instanceof Iterable<?> several) {
      for (Object one : several) {
        write(name, one);
      }
    } else if (value instanceof Map<?, ?> parts) {
      out.open(name);
      writeParts(parts);
      out.close(name);
    } else if (value instanceof QueryResult.Record record) {
      write(name, record);
    } else if (value instanceof Extended extended) {
      out.open(name, "xsi:type", extended.type());
      writeParts(extended.base());
      writeParts(extended.more());
      out.close(name);
    } else if (value instanceof Typed typed) {
      out.element(name, text(typed.value()), "xsi:type", xsdType(typed.value()));
    } else {
      out.element(name, text(value));
    }
  }

  /** A value of a type that extends another one, whose parts come first. */
  record Extended(String type, Map<String, ?> base, Map<String, ?> more) {}

  /** A part of a query's result, as {@code QueryResult} of the WSDL. */
  static Map<String, Object> page(QueryResult result, int from, int to, String locator) {
    Map<String, Object> page = new TreeMap<>();
    page.put("done", locator == null);
    page.put("queryLocator", locator);
    page.put("records", (Iterable<Object>) () -> records(result, from, to).iterator());
    page.put("size", result.totalSize());
    return page;
  }

  private static Stream<Object> records(QueryResult result, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(index -> (Object) result.record(index))
        .filter(Objects::nonNull);
  }

  private void writeParts(Map<?, ?> parts) throws IOException {
    for (Map.Entry<?, ?> part : new TreeMap<>(parts).entrySet()) {
      write(part.getKey().toString(), part.getValue());
    }
  }

  /** A record: its type, its id (twice when it was asked for, as ever), its fields. */
  private void write(String name, QueryResult.Record record) throws IOException {
    out.open(name, "xsi:type", "sf:sObject");
    out.element("sf:type", record.type() == null ? "AggregateResult" : record.type().name());
    List<QueryResult.Column> columns = record.columns();
    boolean withId = columns.stream().anyMatch(column -> column.name().equals("Id"));
    write("sf:Id", withId ? record.id() : null);
    for (int index = 0; index < columns.size(); index++) {
      write(columns.get(index), record.values()[index]);
    }
    out.close(name);
  }

  private void write(QueryResult.Column column, Object value) throws IOException {
    String name = "sf:" + column.name();
    if (value == null) {
      out.nil(name);
    } else if (value instanceof QueryResult children) {
      int count = children.recordCount();
      if (count == 0) {
        out.nil(name);
      } else {
        out.open(name, "xsi:type", "QueryResult");
        writeParts(page(children, 0, count, null));
        out.close(name);
      }
    } else if (column instanceof QueryResult.FieldColumn field) {
      writeField(name, field, value);
    } else {
      write(name, value);
    }
  }

  private void writeField(String name, QueryResult.FieldColumn column, Object value)
      throws IOException {
    if (value instanceof Map<?, ?> compound) {
      out.open(name, "xsi:type", column.type().label());
      writeParts(compound);
      out.close(name);
    } else if (column.type() == FieldType.ANYTYPE) {
      out.element(name, text(value, column.type()), "xsi:type", xsdType(value));
    } else if (column.field() == null) {
      out.element(name, text(value, column.type()), "xsi:type", column.type().soapType());
    } else {
      out.element(name, text(value, column.type()));
    }
  }

  private static String xsdType(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return "xsd:int";
    }
    if (value instanceof Number) {
      return "xsd:double";
    }
    if (value instanceof Boolean) {
      return "xsd:boolean";
    }
    if (value instanceof Instant) {
      return "xsd:dateTime";
    }
    if (value instanceof LocalDate) {
      return "xsd:date";
    }
    return value instanceof LocalTime ? "xsd:time" : "xsd:string";
  }

  private static String text(Object value, FieldType type) {
    return value instanceof BigDecimal number
        ? WireValue.number(number, type).toPlainString()
        : text(value);
  }

  private static String text(Object value) {
    return value instanceof Instant instant
        ? WireValue.dateTime(instant).replace("+0000", "Z")
        : WireValue.text(value);
  }
}
