package dev.greendoor.localorg.rest;

import dev.greendoor.localorg.describe.Describe;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code sobjects}, {@code sobjects/X}, {@code sobjects/X/describe} and its {@code layouts}. */
final class DescribeEndpoint {

  private final Supplier<Schema> schema;
  private final ObjectAccess objects;

  DescribeEndpoint(Supplier<Schema> schema, ObjectAccess objects) {
    this.schema = schema;
    this.objects = objects;
  }

  Reply global(Call call) {
    return Reply.json(describe(call).global(call.session().access()));
  }

  Reply summary(Call call) {
    ObjectType type = objects.require(call.variable("object"), call.session());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("objectDescribe", describe(call).summary(type, call.session().access()));
    answer.put("recentItems", List.of());
    return Reply.json(answer);
  }

  Reply object(Call call) {
    return Reply.json(
        describe(call)
            .object(call.variable("object"), call.session().access())
            .orElseThrow(ObjectAccess::notFound));
  }

  Reply layouts(Call call) {
    return Reply.json(
        describe(call)
            .layouts(call.variable("object"), call.session().access())
            .orElseThrow(ObjectAccess::notFound));
  }

  private Describe describe(Call call) {
    return new Describe(schema.get(), ApiVersion.require(call.variable("version")));
  }
}
