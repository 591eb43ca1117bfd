package dev.greendoor.writeback;

import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.store.Database;
import dev.greendoor.store.WriteConflictTable;
import java.util.Optional;

/** Which sender a write mapping takes. */
final class Senders {

  private final WriteMappings mappings;
  private final OrgPackage orgPackage;
  private final CollectionSender collections;
  private final LinkedSender linked;
  private final SharedSender shared;
  private final EventPublisher events;

  Senders(Database database, WriteMappings mappings, SalesforceRest rest, OrgPackage orgPackage) {
    this.mappings = mappings;
    this.orgPackage = orgPackage;
    KnownRecords known = new KnownRecords(rest);
    this.collections = new CollectionSender(rest, known);
    this.linked = new LinkedSender(rest, new SalesforceQuery(rest));
    this.shared =
        new SharedSender(
            collections, known, new ConditionalPatch(rest), new WriteConflictTable(database));
    this.events = new EventPublisher(rest);
  }

  /** The mapping of this name, with the fields that the org has; empty when its file is gone. */
  Optional<WriteMapping> mapping(String name) {
    return mappings.named(name).map(orgPackage::asTheOrgHasIt);
  }

  Sender of(WriteMapping mapping) {
    if (mapping.link() != null) {
      return linked;
    }
    return mapping.shared().isEmpty() ? collections : shared;
  }

  EventPublisher events() {
    return events;
  }
}
