package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.soql.QueryResult;
import java.io.IOException;
import java.io.OutputStream;

/** Records that are written from the snapshot that the query took. */
record ResultRows(QueryResult result, CsvDialect dialect) implements JobRows {

  @Override
  public int count() {
    return result.recordCount();
  }

  @Override
  public void write(OutputStream out, int from, int to) throws IOException {
    new QueryResultCsv(result).write(new CsvOutput(out, dialect), from, to);
  }
}
