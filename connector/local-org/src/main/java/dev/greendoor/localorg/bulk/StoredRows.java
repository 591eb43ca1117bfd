package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.soql.QueryResult;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Records in a CSV file, and in a second one where each of them ends.
 *
 * @param offsets of the end of the header and of each record after it, 8 bytes each
 */
record StoredRows(Path csv, Path offsets) implements JobRows {

  /** The files of a job. */
  static StoredRows of(JobFiles files, String id) {
    return new StoredRows(files.path(id + ".csv"), files.path(id + ".offsets"));
  }

  /** Writes all records of a result. */
  void store(QueryResult result, CsvDialect dialect) throws IOException {
    try (OutputStream rows = Files.newOutputStream(csv);
        DataOutputStream ends =
            new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(offsets)))) {
      new QueryResultCsv(result).write(new CsvOutput(rows, dialect), ends::writeLong);
    }
  }

  @Override
  public int count() {
    try {
      return (int) (Files.size(offsets) / Long.BYTES) - 1;
    } catch (IOException gone) {
      throw new UncheckedIOException("The results in " + csv + " are gone", gone);
    }
  }

  @Override
  public void write(OutputStream out, int from, int to) throws IOException {
    try (FileChannel ends = FileChannel.open(offsets, StandardOpenOption.READ);
        FileChannel rows = FileChannel.open(csv, StandardOpenOption.READ)) {
      WritableByteChannel target = Channels.newChannel(out);
      copy(rows, 0, end(ends, 0), target);
      copy(rows, end(ends, from), end(ends, to), target);
    }
  }

  private static long end(FileChannel ends, int record) throws IOException {
    ByteBuffer end = ByteBuffer.allocate(Long.BYTES);
    ends.read(end, (long) record * Long.BYTES);
    return end.flip().getLong();
  }

  private static void copy(FileChannel rows, long from, long to, WritableByteChannel target)
      throws IOException {
    long position = from;
    while (position < to) {
      position += rows.transferTo(position, to - position, target);
    }
  }
}
