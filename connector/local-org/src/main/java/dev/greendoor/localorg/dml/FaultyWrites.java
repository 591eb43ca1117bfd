package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.fault.FaultMatch;
import dev.greendoor.localorg.fault.FaultRules;
import dev.greendoor.localorg.fault.RowFault;
import dev.greendoor.localorg.schema.RecordId;
import dev.greendoor.localorg.security.Session;
import java.util.Optional;

/** Refuses single records as the fault rules in force say. */
public final class FaultyWrites implements WriteGate {

  private final FaultRules rules;
  private final Records records;

  public FaultyWrites(FaultRules rules, Records records) {
    this.rules = rules;
    this.records = records;
  }

  @Override
  public void check(Change change, Session session) {
    Optional<RowFault> fault =
        rules.hit(RowFault.class, match -> isMeant(match, change, session.client()));
    if (fault.isPresent()) {
      throw new SalesforceException(fault.get().errorCode(), fault.get().message());
    }
  }

  private boolean isMeant(FaultMatch match, Change change, String client) {
    return match.object(change.type(), change.operation().name())
        && (match.client() == null || match.client().equals(client))
        && (match.record() == null || same(match.record(), change.id()))
        && (match.parent() == null || refersTo(change, match.parent()));
  }

  private boolean refersTo(Change change, String parent) {
    return change.fields().values().stream().anyMatch(value -> same(parent, value))
        || (change.id() != null
            && records.find(change.id()).filter(row -> refersTo(row, parent)).isPresent());
  }

  private static boolean refersTo(Row row, String parent) {
    return row.type().fields().stream()
        .filter(field -> field.reference().isPresent())
        .anyMatch(field -> same(parent, row.value(field)));
  }

  private static boolean same(String wantedId, Object value) {
    return value instanceof String text
        && RecordId.canonical(wantedId).isPresent()
        && RecordId.canonical(wantedId).equals(RecordId.canonical(text));
  }
}
