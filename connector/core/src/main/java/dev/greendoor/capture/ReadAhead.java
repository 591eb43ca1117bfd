package dev.greendoor.capture;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.mapping.MappedRow;
import dev.greendoor.source.BulkQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * The pages of a bulk job's results: a thread of its own reads them and makes rows of their lines,
 * while the caller's thread writes the rows before. It is ahead by a few portions and then waits,
 * so that memory does not grow with the object.
 */
final class ReadAhead implements AutoCloseable {

  /** Rows that change hands at once, and how often that may happen unanswered. */
  private static final int PORTION = 200;

  private static final int PORTIONS_AHEAD = 8;

  /** A line that is no row, as it is set aside. */
  record Unreadable(String key, String payload, String reason) {}

  private sealed interface Handed {}

  private record Portion(List<MappedRow> rows, List<Unreadable> aside) implements Handed {

    static Portion empty() {
      return new Portion(new ArrayList<>(PORTION), new ArrayList<>());
    }
  }

  private record PageEnd(BulkQuery.Page page) implements Handed {}

  private record Failure(Throwable cause) implements Handed {}

  private final BlockingQueue<Handed> queue = new ArrayBlockingQueue<>(PORTIONS_AHEAD);
  private final BulkQuery bulk;
  private final CapturedObject object;
  private final String job;
  private final Thread thread;
  private Optional<String> locator;
  private boolean usable = true;

  private ReadAhead(BulkQuery bulk, CapturedObject object, SnapshotPosition from) {
    this.bulk = bulk;
    this.object = object;
    this.job = from.job();
    this.locator = Optional.ofNullable(from.locator());
    Optional<String> first = locator;
    this.thread = new Thread(() -> readAll(first), "snapshot of " + object.name());
    this.thread.setDaemon(true);
  }

  /** Begins to read a complete job's results at a position. */
  static ReadAhead from(SnapshotPosition position, BulkQuery bulk, CapturedObject object) {
    ReadAhead ahead = new ReadAhead(bulk, object, position);
    ahead.thread.start();
    return ahead;
  }

  /** Whether the next page is the one that begins at the position. */
  boolean isAt(SnapshotPosition position) {
    return usable
        && job.equals(position.job())
        && Objects.equals(locator.orElse(null), position.locator());
  }

  /**
   * Gives the rows of the next page, in their order.
   *
   * @param rows takes them on this thread
   * @param aside takes the lines that are no rows
   * @throws ConnectorException what reading met with: what the page gave so far must not be kept
   */
  BulkQuery.Page next(Consumer<MappedRow> rows, Consumer<Unreadable> aside) {
    usable = false;
    while (true) {
      Handed handed = take();
      if (handed instanceof Portion portion) {
        portion.rows().forEach(rows);
        portion.aside().forEach(aside);
      } else if (handed instanceof PageEnd end) {
        locator = end.page().next();
        usable = locator.isPresent();
        return end.page();
      } else if (handed instanceof Failure failure) {
        throw failure.cause() instanceof RuntimeException cause
            ? cause
            : new ConnectorException(ErrorCode.DEFECT, "The snapshot failed", failure.cause());
      }
    }
  }

  /** Ends the reading thread; it is not waited for. */
  @Override
  public void close() {
    thread.interrupt();
  }

  private void readAll(Optional<String> first) {
    try {
      Optional<String> next = first;
      do {
        Lines lines = new Lines();
        BulkQuery.Page page =
            bulk.page(object.mapping(), job, next, object.writer().rowsAtOnce(), lines);
        lines.handOver();
        put(new PageEnd(page));
        next = page.next();
      } while (next.isPresent());
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  /** Tells the other thread, unless it is that one which has ended this. */
  private void fail(Throwable cause) {
    try {
      if (!thread.isInterrupted()) {
        queue.put(new Failure(cause));
      }
    } catch (InterruptedException e) {
      thread.interrupt();
    }
  }

  private void put(Handed handed) {
    try {
      queue.put(handed);
    } catch (InterruptedException e) {
      throw stopped(e);
    }
  }

  private Handed take() {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      throw stopped(e);
    }
  }

  private static ConnectorException stopped(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new ConnectorException(ErrorCode.STREAM_BROKEN, "The snapshot was stopped", e);
  }

  private final class Lines implements BulkQuery.Rows {

    private Portion portion = Portion.empty();

    @Override
    public void row(List<String> values) {
      Map<String, String> fields = object.fields(values);
      try {
        portion.rows().add(object.row(fields));
      } catch (ConnectorException e) {
        portion.aside().add(new Unreadable(fields.get("Id"), fields.toString(), e.getMessage()));
      }
      handOverIfFull();
    }

    @Override
    public void garbage(String line) {
      portion
          .aside()
          .add(new Unreadable(null, line, "A line of the results is not a record of the object"));
      handOverIfFull();
    }

    private void handOverIfFull() {
      if (portion.rows().size() + portion.aside().size() == PORTION) {
        handOver();
      }
    }

    void handOver() {
      put(portion);
      portion = Portion.empty();
    }
  }
}
