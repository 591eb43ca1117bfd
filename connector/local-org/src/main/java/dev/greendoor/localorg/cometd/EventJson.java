package dev.greendoor.localorg.cometd;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.greendoor.localorg.event.EventBus.Event;
import dev.greendoor.localorg.rest.WireValue;
import dev.greendoor.localorg.schema.FieldType;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Events as the JSON messages that CometD clients and empApi receive. */
public final class EventJson {

  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private EventJson() {}

  /**
   * Writes {@code {channel, data: {schema, payload, event}}}.
   *
   * @param channel that the event is delivered on
   * @param schemaId of the event's Avro schema
   * @param payload what of the event's payload the reader may see
   */
  public static void write(
      JsonGenerator json, String channel, String schemaId, Event event, Object payload)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("channel", channel);
    json.writeObjectFieldStart("data");
    json.writeStringField("schema", schemaId);
    json.writeFieldName("payload");
    write(json, payload);
    json.writeObjectFieldStart("event");
    json.writeNumberField("replayId", event.replayId());
    json.writeStringField("EventUuid", event.id());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName((String) entry.getKey());
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Instant instant) {
      json.writeString(DATE_TIME.format(instant));
    } else {
      WireValue.write(json, value, FieldType.ANYTYPE);
    }
  }
}
