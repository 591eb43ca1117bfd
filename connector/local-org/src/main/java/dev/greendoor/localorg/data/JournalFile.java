package dev.greendoor.localorg.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of checksummed frames. A transaction is one or more frames, of which the last says so;
 * what follows the last whole transaction is the torn end of a write that was never acknowledged.
 */
final class JournalFile implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);
  private static final byte[] HEADER = "greendoor org 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int FRAME_HEADER = Integer.BYTES + Integer.BYTES + 1;
  private static final byte PART = 0;
  private static final byte LAST = 1;

  private final Path path;
  private final FileChannel channel;
  private final AtomicLong end;

  private JournalFile(Path path, FileChannel channel, long end) {
    this.path = path;
    this.channel = channel;
    this.end = new AtomicLong(end);
  }

  /** Takes the entries of one frame. */
  interface FrameReader {
    void read(byte[] entries) throws IOException;
  }

  /** Opens the file, or makes it, and tells the frames of every whole transaction. */
  static JournalFile open(Path path, FrameReader reader) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    JournalFile file = new JournalFile(path, channel, HEADER.length);
    if (channel.size() < HEADER.length) {
      channel.truncate(0);
      write(channel, 0, ByteBuffer.wrap(HEADER));
    }
    file.replay(reader);
    return file;
  }

  long end() {
    return end.get();
  }

  /**
   * Writes a frame at the end; it counts from the moment its transaction's last frame is written.
   */
  void append(byte[] entries, boolean last) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(FRAME_HEADER + entries.length);
    byte kind = last ? LAST : PART;
    frame.putInt(entries.length).putInt(checksum(kind, entries)).put(kind).put(entries).flip();
    write(channel, end.get(), frame);
    end.addAndGet(FRAME_HEADER + entries.length);
  }

  /** Cuts frames off that were written for a transaction which failed. */
  void cutTo(long position) throws IOException {
    channel.truncate(position);
    end.set(position);
  }

  void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void replay(FrameReader reader) throws IOException {
    long size = channel.size();
    channel.position(0);
    InputStream stream = Channels.newInputStream(channel);
    DataInputStream input = new DataInputStream(new BufferedInputStream(stream, 1 << 20));
    if (!Arrays.equals(HEADER, input.readNBytes(HEADER.length))) {
      throw new IllegalStateException(
          path + " is not the journal of an org: choose another folder");
    }
    List<byte[]> transaction = new ArrayList<>();
    long position = HEADER.length;
    while (size - position >= FRAME_HEADER) {
      int length = input.readInt();
      int checksum = input.readInt();
      byte kind = input.readByte();
      long next = position + FRAME_HEADER + length;
      if (length < 0 || next > size) {
        break;
      }
      byte[] entries = input.readNBytes(length);
      if (checksum != checksum(kind, entries)) {
        if (next < size) {
          throw damaged(position, size);
        }
        break;
      }
      transaction.add(entries);
      position = next;
      if (kind == LAST) {
        for (byte[] frame : transaction) {
          reader.read(frame);
        }
        transaction.clear();
        end.set(position);
      }
    }
    if (end.get() < size) {
      LOG.info("Cut {} bytes of an unfinished transaction off {}", size - end.get(), path);
      cutTo(end.get());
    }
  }

  private IllegalStateException damaged(long position, long size) {
    return new IllegalStateException(
        "%s is damaged at byte %d of %d: restore the file, or delete it to start afresh"
            .formatted(path, position, size));
  }

  private static int checksum(byte kind, byte[] entries) {
    CRC32 crc = new CRC32();
    crc.update(kind);
    crc.update(entries);
    return (int) crc.getValue();
  }

  private static void write(FileChannel channel, long position, ByteBuffer bytes)
      throws IOException {
    long next = position;
    while (bytes.hasRemaining()) {
      next += channel.write(bytes, next);
    }
  }
}
