package dev.greendoor.capture;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorType;
import dev.greendoor.model.SourceRecord;
import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.source.Selection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Reads records of captured objects. When the org refuses the query, the object's fields may have
 * changed: it is asked for those that it has now.
 */
final class OrgReader {

  private final CapturedObjects objects;
  private final SalesforceQuery query;

  OrgReader(CapturedObjects objects, SalesforceQuery query) {
    this.objects = objects;
    this.query = query;
  }

  SalesforceQuery query() {
    return query;
  }

  /**
   * Reads the selected records.
   *
   * @param page receives each page with the object as it was read: possibly with fewer fields than
   *     at the call
   */
  void records(
      CapturedObject object,
      Function<CapturedObject, Selection> selection,
      BiConsumer<CapturedObject, List<SourceRecord>> page) {
    try {
      read(present(object), selection, page);
    } catch (ConnectorException e) {
      if (e.type() != ErrorType.REJECTED || !objects.recheck(object.name())) {
        throw e;
      }
      read(present(object), selection, page);
    }
  }

  /**
   * Reads what is probably few records of each of up to five objects, in one call.
   *
   * @return as {@link SalesforceQuery#few}
   */
  List<Optional<List<SourceRecord>>> few(
      List<CapturedObject> some, Function<CapturedObject, Selection> selection, int most) {
    return query.few(
        some.stream()
            .map(object -> new SalesforceQuery.Few(object.mapping(), selection.apply(object)))
            .toList(),
        most);
  }

  /** The object with the fields that it has by now. */
  CapturedObject present(CapturedObject object) {
    return objects.named(object.name()).orElseThrow();
  }

  private void read(
      CapturedObject object,
      Function<CapturedObject, Selection> selection,
      BiConsumer<CapturedObject, List<SourceRecord>> page) {
    query.records(
        object.mapping(), selection.apply(object), records -> page.accept(object, records));
  }
}
