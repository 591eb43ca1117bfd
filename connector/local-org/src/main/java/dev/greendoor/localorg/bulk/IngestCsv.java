package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.bulk.IngestColumns.InvalidBatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** An upload's header and rows. */
record IngestCsv(List<String> header, List<List<String>> rows) {

  static final IngestCsv EMPTY = new IngestCsv(List.of(), List.of());

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Reads all rows. */
  static IngestCsv parse(byte[] content, CsvDialect dialect) throws InvalidBatch {
    requireLineEnding(content, dialect);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(dialect.delimiter())
            .setIgnoreEmptyLines(true)
            .get();
    try (CSVParser parser =
        CSVParser.parse(
            new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8),
            format)) {
      Iterator<CSVRecord> records = parser.iterator();
      if (!records.hasNext()) {
        return EMPTY;
      }
      List<String> header = records.next().toList();
      if (header.get(0).startsWith(BYTE_ORDER_MARK)) {
        header.set(0, header.get(0).substring(1));
      }
      List<List<String>> rows = new ArrayList<>();
      records.forEachRemaining(record -> rows.add(record.toList()));
      return new IngestCsv(header, rows);
    } catch (CSVException | UncheckedIOException malformed) {
      throw new InvalidBatch("The CSV cannot be read: " + malformed.getMessage());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The first line's end tells whether the upload keeps to what the job said. */
  private static void requireLineEnding(byte[] content, CsvDialect dialect) throws InvalidBatch {
    for (int index = 0; index < content.length; index++) {
      if (content[index] == '\n') {
        boolean carriageReturn = index > 0 && content[index - 1] == '\r';
        if (carriageReturn != dialect.lineEndingName().equals("CRLF")) {
          throw new InvalidBatch(
              "LineEnding is invalid on user data. Current LineEnding setting is "
                  + dialect.lineEndingName());
        }
        return;
      }
    }
  }
}
