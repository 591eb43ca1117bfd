package dev.greendoor.localorg.data;

import dev.greendoor.localorg.event.Commit;
import dev.greendoor.localorg.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal in a folder: appended to while the org runs, rewritten at start when it pays. */
final class FileJournal implements Journal {

  private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);
  private static final int FRAME_SIZE = 1 << 20;
  private static final long WORTH_REWRITING = 10_000;

  private final Path folder;
  private final FolderLock lock;
  private final Object forcing = new Object();
  private TransactionWriter writer;
  private JournalFile file;
  private long forced;

  private FileJournal(Path folder, FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** All that a journal has to say of an org at rest. */
  record State(Stream<Row> rows, long rowCount, PurgedRows purged, Map<String, Long> numbers) {}

  /**
   * Opens the journal in this folder and tells its contents; then, if most of it is history,
   * rewrites it from {@code state}. While commits are untold it is left as it is, as it is all that
   * knows of them.
   */
  static FileJournal open(
      Path folder,
      Schema schema,
      Contents contents,
      CommitRecovery recovery,
      Supplier<State> state) {
    FileJournal journal = new FileJournal(folder, FolderLock.take(folder));
    try {
      TransactionReader reader = new TransactionReader(schema, contents, recovery);
      journal.file = JournalFile.open(folder.resolve("org.journal"), reader::read);
      journal.writer = new TransactionWriter(reader.layoutCount());
      State now = state.get();
      if (recovery.untold().isEmpty() && reader.putCount() > 2 * now.rowCount() + WORTH_REWRITING) {
        journal.rewrite(now);
      }
      return journal;
    } catch (IOException failure) {
      journal.close();
      throw new UncheckedIOException("The journal in " + folder + " cannot be read", failure);
    } catch (RuntimeException failure) {
      journal.close();
      throw failure;
    }
  }

  @Override
  public long append(
      List<Transaction.Change> changes, Map<String, Long> numbers, Instant at, Commit commit) {
    long start = file.end();
    int layouts = writer.layoutCount();
    try {
      writeNumbers(writer, numbers);
      if (commit != null) {
        writer.committed(commit, changes.size());
      }
      for (Transaction.Change change : changes) {
        if (change.after() == null) {
          writer.purge(change.before().id(), at);
        } else {
          writer.put(change.after());
        }
        appendFullFrames(file, writer);
      }
      if (writer.size() > 0 || !changes.isEmpty()) {
        file.append(writer.take(), true);
      }
      return file.end();
    } catch (IOException failure) {
      takeBack(start, layouts);
      throw new UncheckedIOException(
          "The org cannot write to " + folder + ": nothing was saved", failure);
    }
  }

  @Override
  public void layoutsChanged() {
    writer = new TransactionWriter(writer.layoutCount());
  }

  @Override
  public void force(long position) {
    synchronized (forcing) {
      if (forced >= position) {
        return;
      }
      long end = file.end();
      try {
        file.force();
      } catch (IOException failure) {
        throw new UncheckedIOException("The org cannot write to " + folder, failure);
      }
      forced = end;
    }
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException failure) {
      LOG.warn("The journal in {} did not close: {}", folder, failure.getMessage());
    } finally {
      lock.close();
    }
  }

  private void rewrite(State state) throws IOException {
    Path fresh = folder.resolve("org.journal.new");
    Files.deleteIfExists(fresh);
    TransactionWriter entries = new TransactionWriter(0);
    JournalFile target = JournalFile.open(fresh, frame -> {});
    writeNumbers(entries, state.numbers());
    for (PurgedRows.PurgedRow row : state.purged().all()) {
      entries.purge(row.id(), row.at());
    }
    for (Iterator<Row> rows = state.rows().iterator(); rows.hasNext(); ) {
      entries.put(rows.next());
      appendFullFrames(target, entries);
    }
    target.append(entries.take(), true);
    target.force();
    Files.move(
        fresh,
        folder.resolve("org.journal"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    LOG.info(
        "Rewrote the journal: {} rows in {} bytes, {} before",
        state.rowCount(),
        target.end(),
        file.end());
    file.close();
    file = target;
    writer = entries;
  }

  private static void writeNumbers(TransactionWriter entries, Map<String, Long> numbers)
      throws IOException {
    for (Map.Entry<String, Long> number : numbers.entrySet()) {
      entries.numbered(number.getKey(), number.getValue());
    }
  }

  private static void appendFullFrames(JournalFile target, TransactionWriter entries)
      throws IOException {
    if (entries.size() >= FRAME_SIZE) {
      target.append(entries.take(), false);
    }
  }

  private void takeBack(long start, int layouts) {
    writer.take();
    writer.forgetLayoutsFrom(layouts);
    try {
      file.cutTo(start);
    } catch (IOException failure) {
      LOG.error("The journal in {} holds the start of a transaction that failed", folder, failure);
    }
  }
}
