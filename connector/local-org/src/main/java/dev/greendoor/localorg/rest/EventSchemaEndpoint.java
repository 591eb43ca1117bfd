package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.pubsub.AvroSchemas;
import dev.greendoor.localorg.schema.ObjectType;
import java.io.IOException;

/** The Avro schema of an event, by its id or by the name of the platform event. */
final class EventSchemaEndpoint {

  private final AvroSchemas schemas;
  private final ObjectAccess objects;

  EventSchemaEndpoint(AvroSchemas schemas, ObjectAccess objects) {
    this.schemas = schemas;
    this.objects = objects;
  }

  Reply byId(Call call) throws IOException {
    return reply(schemas.byId(call.variable("id")).orElseThrow(ObjectAccess::notFound));
  }

  Reply byName(Call call) throws IOException {
    ObjectType type = objects.require(call.variable("object"), call.session());
    if (!type.is(ObjectType.Flag.PLATFORM_EVENT)) {
      throw ObjectAccess.notFound();
    }
    return reply(schemas.of(type));
  }

  private static Reply reply(AvroSchemas.EventSchema schema) throws IOException {
    ObjectNode json = (ObjectNode) Json.MAPPER.readTree(schema.avro().toString());
    return Reply.json(json.put("uuid", schema.id()));
  }
}
