package dev.greendoor.localorg.rest;

import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.soql.QueryResult;
import java.util.List;
import java.util.Optional;

/**
 * {@code /sobjects/X/a/b}: the file of a blob field or the parent of a record when {@code a} is an
 * id, else the record whose external id {@code a} is {@code b}.
 */
final class NestedEndpoint {

  private final ObjectAccess objects;
  private final ExternalIdEndpoint externalIds;

  NestedEndpoint(ObjectAccess objects, ExternalIdEndpoint externalIds) {
    this.objects = objects;
    this.externalIds = externalIds;
  }

  Reply read(Call call) {
    ObjectType type = objects.require(call.variable("object"), call.session());
    String id = call.variable("field");
    String part = call.variable("value");
    if (type.field(id).isPresent() || !id.matches("[a-zA-Z0-9]{15}|[a-zA-Z0-9]{18}")) {
      return externalIds.read(call);
    }
    Optional<Field> blob = type.field(part).filter(ObjectAccess::isBlob);
    if (blob.isPresent()) {
      return file(type, id, blob.get(), call);
    }
    return parent(type, id, part, call);
  }

  private Reply file(ObjectType type, String id, Field field, Call call) {
    QueryResult.Record record =
        objects
            .find(type, id, List.of(field.name()), call.session())
            .orElseThrow(ObjectAccess::notFound);
    byte[] content = record.values()[0] instanceof byte[] bytes ? bytes : new byte[0];
    return Reply.bytes(200, "application/octet-stream", content)
        .with("Content-Disposition", "attachment");
  }

  private Reply parent(ObjectType type, String id, String relationship, Call call) {
    Field reference = type.parent(relationship).orElseThrow(ObjectAccess::notFound);
    QueryResult.Record record =
        objects
            .find(type, id, List.of(reference.name()), call.session())
            .orElseThrow(ObjectAccess::notFound);
    if (!(record.values()[0] instanceof String parentId)) {
      throw ObjectAccess.notFound();
    }
    ObjectType parentType = objects.typeOf(parentId, call.session());
    return objects
        .find(parentType, parentId, SObjectEndpoint.fields(call), call.session())
        .map(found -> SObjectEndpoint.record(found, SObjectEndpoint.version(call)))
        .orElseThrow(ObjectAccess::notFound);
  }
}
