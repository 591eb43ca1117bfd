package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.Author;
import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.event.EventBus;
import dev.greendoor.localorg.security.Session;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The org's one way of writing records. Commits become change events on the event bus. */
public final class DmlService implements RecordService {

  private final OrgStore store;
  private final EventBus bus;
  private volatile Behaviours behaviours;
  private volatile PlatformEvents platformEvents;
  private volatile WriteGate gate = WriteGate.OPEN;
  private volatile RecordAutomation automation = RecordAutomation.NONE;

  /**
   * Writes to {@code store}; the bus hears of every commit and gets the published events.
   *
   * @param eventsAfterCommit names of the platform events that wait for the transaction's end
   */
  public DmlService(OrgStore store, EventBus bus, Set<String> eventsAfterCommit) {
    this.store = store;
    this.bus = bus;
    this.behaviours = Behaviours.standard(store.schema());
    this.platformEvents = new PlatformEvents(store, bus, eventsAfterCommit);
    store.onCommit(bus::committed);
  }

  /** Follows the store to a later schema. */
  public void schemaChanged(Set<String> eventsAfterCommit) {
    behaviours = Behaviours.standard(store.schema());
    platformEvents = new PlatformEvents(store, bus, eventsAfterCommit);
  }

  /** Asks {@code newGate} before every record from now on. */
  public void guardBy(WriteGate newGate) {
    gate = newGate;
  }

  /** Follows these rules from now on. */
  public void automateBy(RecordAutomation rules) {
    automation = rules;
  }

  /** Starts to load rows as they are; the org is closed to others until the import is. */
  public DataImport importRows() {
    return new RecordImport(store, behaviours);
  }

  @Override
  public List<Result> save(List<Change> changes, boolean allOrNone, Session session) {
    List<Result> results =
        inTransaction(
            session,
            () -> {
              SaveContext context =
                  new SaveContext(store, session.userId(), store.clock().instant());
              RowWriter writer = new RowWriter(context, behaviours);
              return new SaveBatch(writer, session, gate, automation).save(changes, allOrNone);
            });
    return platformEvents.publish(changes, results, session);
  }

  /**
   * Runs work that writes rows of the org's own, which no user may write, in one transaction with
   * all that follows from them.
   */
  public <T> T ownRows(Session session, Function<OwnRows, T> work) {
    return inTransaction(
        session,
        () -> {
          RowWriter writer =
              new RowWriter(
                  new SaveContext(store, session.userId(), store.clock().instant()), behaviours);
          T answer = work.apply(new OwnRows(writer));
          writer.finish();
          return answer;
        });
  }

  @Override
  public <T> T inTransaction(Session session, Supplier<T> work) {
    return store.inTransaction(new Author(session.userId(), ChangeOrigin.of(session)), work);
  }
}
