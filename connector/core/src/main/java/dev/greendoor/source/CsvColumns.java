package dev.greendoor.source;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the wanted fields stand in the lines of a CSV. */
final class CsvColumns {

  private final int width;
  private final int[] places;

  private CsvColumns(int width, int[] places) {
    this.width = width;
    this.places = places;
  }

  /**
   * Reads the header line.
   *
   * @throws ConnectorException STREAM_BROKEN when it lacks a field: then it is not the answer to
   *     the job's query
   */
  static CsvColumns of(CsvRecord header, List<String> paths, String jobId) {
    List<String> names =
        header.getFields().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    int[] places = new int[paths.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = names.indexOf(paths.get(i).toLowerCase(Locale.ROOT));
      if (places[i] < 0) {
        throw new ConnectorException(
            ErrorCode.STREAM_BROKEN,
            "The results of bulk job %s have no column %s".formatted(jobId, paths.get(i)));
      }
    }
    return new CsvColumns(names.size(), places);
  }

  boolean fits(CsvRecord line) {
    return line.getFieldCount() == width;
  }

  /** The wanted values of a line. */
  List<String> values(CsvRecord line) {
    List<String> values = new ArrayList<>(places.length);
    for (int place : places) {
      values.add(line.getField(place));
    }
    return values;
  }
}
