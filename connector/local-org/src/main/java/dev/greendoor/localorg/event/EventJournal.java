package dev.greendoor.localorg.event;

import dev.greendoor.localorg.event.EventBus.Event;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Events on disk: append-only segments named by the replay id that they begin after. A record is
 * its length, its checksum and the events of one commit; a torn one at the end, left by a crash, is
 * cut off. Whole segments are deleted once all their events are forgotten; each begins with the
 * number of the last commit before it.
 */
final class EventJournal implements Closeable {

  private static final String PREFIX = "events-";
  private static final String SUFFIX = ".groups";
  private static final int FRAME_BYTES = 2 * Integer.BYTES;

  private final Path directory;
  private final long segmentBytes;
  private final NavigableMap<Long, Path> segments = new TreeMap<>();
  private FileChannel active;
  private long toldThrough;

  /**
   * Opens or makes a journal.
   *
   * @param told the number below those of all commits that a new journal will be told of
   */
  EventJournal(Path directory, long segmentBytes, long told) throws IOException {
    toldThrough = told;
    this.directory = Files.createDirectories(directory);
    this.segmentBytes = segmentBytes;
    try (Stream<Path> files = Files.list(directory)) {
      files
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .forEach(file -> segments.put(startOf(file), file));
    }
  }

  /** The replay id that the oldest segment begins after, or {@code otherwise} in a new journal. */
  long start(long otherwise) {
    return segments.isEmpty() ? otherwise : segments.firstKey();
  }

  /**
   * Reads all events in order and makes the journal ready to append.
   *
   * @param otherwise the replay id before the first one of a new journal
   * @return the replay id after which the last segment begins: ids go on above it, even when none
   *     of its events is left
   */
  long replay(Consumer<Event> events, long otherwise) throws IOException {
    Consumer<EventGroup> groups =
        group -> {
          toldThrough = Math.max(toldThrough, group.commitNumber());
          group.events().forEach(events);
        };
    if (!segments.isEmpty()) {
      toldThrough = 0;
    }
    for (Path segment : List.copyOf(segments.values())) {
      long intact = read(segment, groups);
      if (intact < Files.size(segment)) {
        try (FileChannel torn = FileChannel.open(segment, StandardOpenOption.WRITE)) {
          torn.truncate(intact);
        }
      }
    }
    if (segments.isEmpty()) {
      roll(otherwise);
    } else {
      active = openForAppend(segments.lastEntry().getValue());
    }
    return segments.lastKey();
  }

  /** The number of the last commit whose events are here, also when it had none. */
  long toldThrough() {
    return toldThrough;
  }

  /** Appends events that belong together; without an fsync, as only the process may crash. */
  void append(EventGroup group) throws IOException {
    write(group);
    toldThrough = Math.max(toldThrough, group.commitNumber());
    if (active.size() >= segmentBytes && !group.events().isEmpty()) {
      roll(group.events().get(group.events().size() - 1).replayId());
    }
  }

  /** Deletes the segments that hold nothing from this replay id on. */
  void forgetBefore(long oldestKept) throws IOException {
    while (segments.size() > 1 && segments.higherKey(segments.firstKey()) < oldestKept) {
      Files.deleteIfExists(segments.pollFirstEntry().getValue());
    }
  }

  @Override
  public void close() throws IOException {
    active.close();
  }

  private void roll(long after) throws IOException {
    if (active != null) {
      active.close();
    }
    Path segment = directory.resolve(PREFIX + "%020d".formatted(after) + SUFFIX);
    active = openForAppend(segment);
    segments.put(after, segment);
    write(new EventGroup(toldThrough, List.of()));
  }

  private void write(EventGroup group) throws IOException {
    ByteBuffer record = frame(EventCodec.encode(group));
    while (record.hasRemaining()) {
      active.write(record);
    }
  }

  private static FileChannel openForAppend(Path segment) throws IOException {
    return FileChannel.open(segment, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static ByteBuffer frame(byte[] record) {
    return ByteBuffer.allocate(FRAME_BYTES + record.length)
        .putInt(record.length)
        .putInt(checksum(record))
        .put(record)
        .flip();
  }

  /** The number of bytes up to the first record that is not whole. */
  private static long read(Path segment, Consumer<EventGroup> groups) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(segment));
    while (bytes.remaining() >= FRAME_BYTES) {
      int start = bytes.position();
      int length = bytes.getInt();
      int checksum = bytes.getInt();
      if (length < 0 || length > bytes.remaining()) {
        return start;
      }
      byte[] record = new byte[length];
      bytes.get(record);
      if (checksum(record) != checksum) {
        return start;
      }
      groups.accept(EventCodec.decode(record));
    }
    return bytes.position();
  }

  private static int checksum(byte[] record) {
    CRC32 checksum = new CRC32();
    checksum.update(record);
    return (int) checksum.getValue();
  }

  private static long startOf(Path segment) {
    String name = segment.getFileName().toString();
    return Long.parseLong(name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
  }
}
