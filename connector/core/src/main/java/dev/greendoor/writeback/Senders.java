package dev.greendoor.writeback;

import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.store.Database;
import dev.greendoor.store.WriteConflictTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which sender a write mapping takes. */
final class Senders {

  private final Map<String, WriteMapping.Named> mappings;
  private final OrgPackage orgPackage;
  private final CollectionSender collections;
  private final LinkedSender linked;
  private final SharedSender shared;
  private final EventPublisher events;

  Senders(
      Database database,
      List<WriteMapping.Named> mappings,
      SalesforceRest rest,
      OrgPackage orgPackage) {
    this.mappings =
        mappings.stream().collect(Collectors.toMap(WriteMapping.Named::name, Function.identity()));
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
    return Optional.ofNullable(mappings.get(name)).map(orgPackage::asTheOrgHasIt);
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
