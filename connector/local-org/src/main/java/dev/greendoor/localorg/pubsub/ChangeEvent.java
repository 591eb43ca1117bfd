package dev.greendoor.localorg.pubsub;

import dev.greendoor.localorg.event.EventBus.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An event, and the forms in which an org sends a change that it cannot send as it is. */
record ChangeEvent(Event event) {

  /** The id that an overflow event carries in the place of record ids. */
  private static final String NO_RECORD = "000000000000000AAA";

  private static final int LONG_TEXT = 2 << 20;

  boolean isChange() {
    return event.payload().containsKey(AvroSchemas.HEADER);
  }

  /** The object that changed, or the platform event. */
  String object() {
    return isChange() ? (String) header().get("entityName") : event.schemaName();
  }

  /** CREATE, UPDATE, DELETE or UNDELETE; null for a platform event. */
  String operation() {
    return isChange() ? (String) header().get("changeType") : null;
  }

  boolean hasText() {
    return event.payload().values().stream().anyMatch(String.class::isInstance);
  }

  boolean hasChangedText() {
    return isChange()
        && changedFields().stream().anyMatch(name -> event.payload().get(name) instanceof String);
  }

  /** The ids without the data. */
  Event asGap() {
    Map<String, Object> header = withoutFields();
    header.put("changeType", "GAP_" + operation());
    return with(Map.of(AvroSchemas.HEADER, header));
  }

  /** Only that something happened to records of the object. */
  Event asOverflow() {
    Map<String, Object> header = withoutFields();
    header.put("changeType", "GAP_OVERFLOW");
    header.put("recordIds", List.of(NO_RECORD));
    return with(Map.of(AvroSchemas.HEADER, header));
  }

  /** Changed texts as unified diffs against what nobody knows. */
  Event withDiffs() {
    List<String> texts =
        changedFields().stream()
            .filter(name -> event.payload().get(name) instanceof String)
            .toList();
    Map<String, Object> payload = new LinkedHashMap<>(event.payload());
    for (String name : texts) {
      String text = (String) payload.get(name);
      payload.put(name, "--- \n+++ \n@@ -1,1 +1,1 @@\n-\n+" + text + "\n");
    }
    Map<String, Object> header = header();
    header.put("diffFields", texts);
    payload.put(AvroSchemas.HEADER, header);
    return with(payload);
  }

  /** A text of the event, 2 MB longer. */
  Event withLongText() {
    Map<String, Object> payload = new LinkedHashMap<>(event.payload());
    for (Map.Entry<String, Object> value : payload.entrySet()) {
      if (value.getValue() instanceof String text) {
        value.setValue(text + "x".repeat(LONG_TEXT));
        break;
      }
    }
    return with(payload);
  }

  private Event with(Map<String, Object> payload) {
    return new Event(
        event.replayId(), event.id(), event.schemaName(), event.publishedAt(), payload);
  }

  private Map<String, Object> header() {
    Map<String, Object> header = new LinkedHashMap<>();
    ((Map<?, ?>) event.payload().get(AvroSchemas.HEADER))
        .forEach((name, value) -> header.put((String) name, value));
    return header;
  }

  private Map<String, Object> withoutFields() {
    Map<String, Object> header = header();
    header.put("nulledFields", List.of());
    header.put("diffFields", List.of());
    header.put("changedFields", List.of());
    return header;
  }

  private List<String> changedFields() {
    return ((List<?>) header().get("changedFields")).stream().map(String.class::cast).toList();
  }
}
