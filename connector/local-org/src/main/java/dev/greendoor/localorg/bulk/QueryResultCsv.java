package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.soql.QueryResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A query's records as CSV: one column per field, parents as {@code Account.Name}. */
final class QueryResultCsv {

  /**
   * A column and the way to its value: positions in the record, its parent, its parent's parent …
   */
  private static final class Leaf {
    final String header;
    final int[] path;
    final FieldType type;

    Leaf(String header, int[] path, FieldType type) {
      this.header = header;
      this.path = path;
      this.type = type;
    }
  }

  private final QueryResult result;
  private final List<Leaf> leaves = new ArrayList<>();

  QueryResultCsv(QueryResult result) {
    this.result = result;
    collect(result.columns(), "", new int[0]);
  }

  /** The header line and the records from one position up to another. */
  void write(CsvOutput csv, int from, int to) throws IOException {
    header(csv);
    for (int position = from; position < to; position++) {
      line(csv, position);
    }
    csv.flush();
  }

  /** Takes the position at which a line ends. */
  @FunctionalInterface
  interface LineEnds {
    void at(long position) throws IOException;
  }

  /** The header line and all records, telling where each of these lines ends. */
  void write(CsvOutput csv, LineEnds ends) throws IOException {
    header(csv);
    ends.at(csv.position());
    for (int position = 0; position < result.recordCount(); position++) {
      line(csv, position);
      ends.at(csv.position());
    }
    csv.flush();
  }

  /** The header line and the records of a part. */
  void write(CsvOutput csv, QueryPart part) throws IOException {
    header(csv);
    for (int position : part.positions()) {
      line(csv, position);
    }
    csv.flush();
  }

  private void header(CsvOutput csv) throws IOException {
    for (Leaf leaf : leaves) {
      csv.value(leaf.header);
    }
    csv.endLine();
  }

  private void line(CsvOutput csv, int position) throws IOException {
    QueryResult.Record record = result.record(position);
    for (Leaf leaf : leaves) {
      csv.value(value(record, leaf.path), leaf.type);
    }
    csv.endLine();
  }

  private void collect(List<QueryResult.Column> columns, String prefix, int[] path) {
    for (int index = 0; index < columns.size(); index++) {
      QueryResult.Column column = columns.get(index);
      int[] way = Arrays.copyOf(path, path.length + 1);
      way[path.length] = index;
      if (column instanceof QueryResult.FieldColumn field) {
        leaves.add(new Leaf(prefix + field.name(), way, field.type()));
      } else if (column instanceof QueryResult.ParentColumn parent) {
        collect(parent.columns(), prefix + parent.name() + ".", way);
      }
    }
  }

  private static Object value(QueryResult.Record record, int[] path) {
    QueryResult.Record holder = record;
    for (int step = 0; step < path.length - 1; step++) {
      holder = (QueryResult.Record) holder.values()[path[step]];
      if (holder == null) {
        return null;
      }
    }
    return holder.values()[path[path.length - 1]];
  }
}
