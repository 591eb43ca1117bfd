package dev.greendoor.localorg.data;

import dev.greendoor.localorg.event.Commit;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.RecordId;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.schema.SchemaException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The org's rows in memory: many readers or one writing transaction at a time. Given a folder, each
 * transaction is in its journal, on disk, before it is acknowledged. Knows no rule of records
 * beyond ids and references; {@code dml} does.
 */
public final class OrgStore implements Records, AutoCloseable {

  private volatile Schema schema;
  private final OrgClock clock;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final RecordNumbers numbers = new RecordNumbers();
  private final PurgedRows purgedRows = new PurgedRows();
  private final Tables tables;
  private final CommitQueue commits = new CommitQueue();
  private final Journal journal;
  private volatile FormulaFields formulas = FormulaFields.NONE;
  private final AtomicLong modifications = new AtomicLong();
  private Transaction transaction;

  private OrgStore(Schema schema, OrgClock clock) {
    this.schema = schema;
    this.clock = clock;
    this.tables = new Tables(schema, numbers, purgedRows);
    this.journal = Journal.NONE;
  }

  private OrgStore(Path folder, Schema schema, OrgClock clock, CommitRecovery recovery) {
    this.schema = schema;
    this.clock = clock;
    this.tables = new Tables(schema, numbers, purgedRows);
    this.journal = FileJournal.open(folder, schema, tables, recovery, this::state);
    commits.continueFrom(recovery);
  }

  /** An empty org that lives as long as the process. */
  public static OrgStore inMemory(Schema schema, OrgClock clock) {
    return new OrgStore(schema, clock);
  }

  /**
   * The org kept in this folder, which is made if there is none.
   *
   * @param toldThrough the number of the last commit that listeners know of from former lives; of
   *     later ones they are told by {@link #tellRecovered}
   * @throws IllegalStateException when another process uses the folder or its journal is damaged
   */
  public static OrgStore at(Path folder, Schema schema, OrgClock clock, long toldThrough) {
    return new OrgStore(folder, schema, clock, new CommitRecovery(toldThrough));
  }

  @Override
  public Schema schema() {
    return schema;
  }

  public OrgClock clock() {
    return clock;
  }

  /**
   * Goes over to a schema that extends the present one: readers that hold rows or fields of the
   * present one go on with them.
   *
   * @throws SchemaException when something of the present schema would be gone or moved
   */
  public void adopt(Schema next, FormulaFields calculation) {
    SchemaExtension.require(schema, next);
    lock.writeLock().lock();
    try {
      tables.adopt(next);
      journal.layoutsChanged();
      formulas = calculation;
      schema = next;
      modifications.incrementAndGet();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Who calculates formula fields; without it they are blank. */
  public void calculateFormulasWith(FormulaFields calculation) {
    formulas = calculation;
  }

  /** Tells {@code listener} of every later transaction, in commit order and outside the lock. */
  public void onCommit(Consumer<Commit> listener) {
    commits.listen(listener);
  }

  /** Tells the listeners of commits that a former process wrote down and was killed over. */
  public void tellRecovered() {
    commits.deliver();
  }

  /** The 18-character id of the organisation. */
  public String organizationId() {
    return schema
        .type("Organization")
        .flatMap(type -> read(() -> scan(type).findFirst()))
        .map(Row::id)
        .orElseGet(() -> RecordId.of("00D", 1));
  }

  @Override
  public <T> T read(Supplier<T> reader) {
    lock.readLock().lock();
    try {
      return reader.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public Optional<Row> find(String recordId) {
    return RecordId.canonical(recordId)
        .flatMap(id -> Optional.ofNullable(read(() -> tables.find(id))));
  }

  @Override
  public Stream<Row> scan(ObjectType type) {
    return tables.of(type).scan();
  }

  @Override
  public long count(ObjectType type) {
    return read(() -> tables.of(type).size());
  }

  @Override
  public Collection<Row> referencing(ObjectType type, Field reference, String recordId) {
    return RecordId.canonical(recordId)
        .map(id -> read(() -> tables.of(type).lookup(reference, id)))
        .orElse(List.of());
  }

  @Override
  public Collection<Row> lookup(ObjectType type, Field field, Object value) {
    if (field.equals(type.id())) {
      return find((String) value)
          .filter(row -> row.type().equals(type) && !row.isDeleted())
          .map(List::of)
          .orElse(List.of());
    }
    return read(() -> tables.of(type).lookup(field, value)).stream()
        .filter(row -> !row.isDeleted())
        .toList();
  }

  @Override
  public boolean indexed(ObjectType type, Field field) {
    return field.equals(type.id()) || tables.of(type).indexed(field);
  }

  @Override
  public Object value(Row row, Field field) {
    return field.formula().isPresent() ? formulas.value(this, row, field) : row.value(field);
  }

  @Override
  public long modifications() {
    return modifications.get();
  }

  @Override
  public long modifications(ObjectType type) {
    return read(() -> tables.of(type).modifications());
  }

  /**
   * Runs {@code work} as one transaction: everything is taken back when it throws. Nested calls
   * join the outer transaction, whose author counts. Returns when the transaction is durable and
   * its listeners were told.
   *
   * @param author null for the org's own loading, which makes no change events
   */
  public <T> T inTransaction(Author author, Supplier<T> work) {
    if (lock.isWriteLockedByCurrentThread()) {
      return work.get();
    }
    begin(author);
    T answer;
    try {
      answer = work.get();
    } catch (Throwable failure) {
      rollBack();
      throw failure;
    }
    commit();
    return answer;
  }

  /**
   * Starts a transaction that the calling thread must end by {@link #commit} or {@link #rollBack}.
   */
  public void begin(Author author) {
    if (lock.getReadHoldCount() > 0) {
      throw new IllegalStateException(
          "A write cannot start inside a read: begin the transaction first");
    }
    lock.writeLock().lock();
    transaction = new Transaction(author);
  }

  public void rollBack() {
    transaction.rollBackTo(0);
    modifications.incrementAndGet();
    end();
  }

  public void commit() {
    List<Runnable> afterwards = transaction.afterwards();
    long position;
    try {
      List<Transaction.Change> changes = transaction.changes();
      Instant now = clock.instant();
      Commit commit = commits.next(transaction.author(), now, changes);
      position = journal.append(changes, numbers.takeUnsaved(), now, commit);
      purgedRows.add(changes, now);
      if (commit != null) {
        commits.add(commit);
      }
    } catch (RuntimeException failure) {
      rollBack();
      throw failure;
    }
    end();
    journal.force(position);
    commits.deliver();
    afterwards.forEach(Runnable::run);
  }

  private void end() {
    transaction = null;
    lock.writeLock().unlock();
  }

  /**
   * Runs {@code work} after the outermost transaction is committed and its listeners were told, or
   * now if none is running; never when the transaction is taken back.
   */
  public void afterCommit(Runnable work) {
    if (lock.isWriteLockedByCurrentThread()) {
      transaction.afterwards().add(work);
    } else {
      work.run();
    }
  }

  /** A point within the running transaction that {@link #rollBackTo} can return to. */
  public int mark() {
    return running().mark();
  }

  public void rollBackTo(int mark) {
    running().rollBackTo(mark);
    modifications.incrementAndGet();
  }

  /** An id for a new row of this object; never given twice, not even when the row is taken back. */
  public String newId(ObjectType type) {
    return numbers.nextId(type);
  }

  /** Lets the ids of objects that have no record yet begin with this number. */
  public void numberFrom(long first) {
    numbers.idsFrom(first);
  }

  /** The next number of a named counter, such as that of an auto-number field. */
  public long nextNumber(String counter) {
    return numbers.next(counter);
  }

  /** A number of a named counter that a loaded row already has. */
  public void numberSeen(String counter, long number) {
    numbers.seen(counter, number);
  }

  /** The greatest number that a named counter has reached; 0 for one that nobody counts. */
  public long lastNumber(String counter) {
    return numbers.last(counter);
  }

  /** Adds a row, which has its id. */
  public Row insert(ObjectType type, Object[] values) {
    Table table = tables.of(type);
    Row row = tables.row(type, values);
    if (table.slotOf(row.id()) >= 0) {
      throw new IllegalStateException(type + " already has a row with the id " + row.id());
    }
    numbers.seen(type, row.id());
    running().record(table, table.append(row), null, row);
    modifications.incrementAndGet();
    return row;
  }

  /** Replaces a row that exists by its next version. */
  public Row update(ObjectType type, Object[] values) {
    Row row = tables.row(type, values);
    replace(type, row.id(), row);
    return row;
  }

  /** Removes a row for good. */
  public void purge(Row row) {
    replace(row.type(), row.id(), null);
  }

  /** Deleted and updated rows by time, as replication asks for them. */
  public Replication replication() {
    return new Replication(this, purgedRows);
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      journal.close();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void replace(ObjectType type, String id, Row after) {
    Table table = tables.of(type);
    int slot = table.slotOf(id);
    Row before = table.find(id);
    running().record(table, slot, Objects.requireNonNull(before), after);
    table.put(slot, after);
    modifications.incrementAndGet();
  }

  private Transaction running() {
    if (!lock.isWriteLockedByCurrentThread()) {
      throw new IllegalStateException("Rows are written inside a transaction only");
    }
    return transaction;
  }

  private FileJournal.State state() {
    return new FileJournal.State(tables.rows(), tables.size(), purgedRows, numbers.last());
  }
}
