package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.greendoor.model.OutboxMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The CSV of an ingest job: our key and the fields. {@code #N/A} clears a field, where an empty
 * cell would leave it as it is.
 */
final class BulkCsv {

  /** Far below the 100 MB that a job takes, since it is held in memory. */
  static final int MOST_BYTES = 20_000_000;

  private static final String CLEARED = "#N/A";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<OutboxMessage> messages = new ArrayList<>();

  /**
   * Writes as many of the messages as fit, in their order.
   *
   * @param names the fields
   */
  static BulkCsv of(WriteMapping mapping, List<String> names, List<OutboxMessage> messages) {
    BulkCsv csv = new BulkCsv();
    try (Writer text = new OutputStreamWriter(csv.bytes, StandardCharsets.UTF_8);
        CsvWriter lines = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      List<String> header = new ArrayList<>(List.of(mapping.key()));
      header.addAll(names);
      lines.writeRecord(header);
      for (OutboxMessage message : messages) {
        lines.writeRecord(line(message, names));
        csv.messages.add(message);
        lines.flush();
        if (csv.bytes.size() > MOST_BYTES) {
          break;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return csv;
  }

  private static List<String> line(OutboxMessage message, List<String> names) {
    ObjectNode fields = Payload.of(message);
    List<String> line = new ArrayList<>(List.of(message.externalKey()));
    for (String name : names) {
      String value = FieldValue.text(fields.path(name));
      line.add(value == null ? CLEARED : value);
    }
    return line;
  }

  /** The messages that are in it. */
  List<OutboxMessage> messages() {
    return messages;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
