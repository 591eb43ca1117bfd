package dev.greendoor.localorg.soap;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.describe.Describe;
import dev.greendoor.localorg.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The describe calls: what REST answers, in the form of the WSDL. */
final class PartnerDescribe {

  private static final int LIMIT = 100;

  /** Elements that are there even without a value; others without a value are left out. */
  private static final Set<String> NILLABLE =
      Set.of(
          "associateEntityType",
          "associateParentEntity",
          "defaultImplementation",
          "implementedBy",
          "implementsInterfaces",
          "keyPrefix",
          "networkScopeFieldName");

  /** Attributes that only REST has. */
  private static final Set<String> REST_ONLY =
      Set.of("urls", "extendedBy", "extendsInterfaces", "sobjectDescribeOption");

  private final Supplier<Schema> schema;

  PartnerDescribe(Supplier<Schema> schema) {
    this.schema = schema;
  }

  void addTo(SoapService service) {
    service
        .add("describeGlobal", this::global)
        .add("describeSObject", call -> object(call.argument("sObjectType"), call))
        .add("describeSObjects", this::objects);
  }

  private Object global(SoapCall call) {
    Map<String, Object> global = new HashMap<>(describe(call).global(call.session().access()));
    List<Object> objects = new ArrayList<>();
    for (Object summary : (List<?>) global.get("sobjects")) {
      Map<String, Object> attributes = message((Map<?, ?>) summary);
      attributes.put("idEnabled", attributes.get("retrieveable"));
      objects.add(attributes);
    }
    global.put("sobjects", objects);
    return global;
  }

  private Object objects(SoapCall call) {
    List<String> names = call.arguments("sObjectType");
    if (names.size() > LIMIT) {
      throw new SalesforceException(
          ErrorCode.EXCEEDED_ID_LIMIT,
          "Exceeded maximum number of objects in describeSObjects: " + LIMIT);
    }
    return names.stream().map(name -> object(name, call)).toList();
  }

  private Map<String, Object> object(String name, SoapCall call) {
    Map<String, Object> description =
        describe(call)
            .object(name, call.session().access())
            .orElseThrow(
                () ->
                    new SalesforceException(
                        ErrorCode.INVALID_TYPE,
                        "sObject type '%s' is not supported.".formatted(name)));
    Map<String, Object> object = message(description);
    Map<?, ?> urls = (Map<?, ?>) description.get("urls");
    object.put("fields", fields((List<?>) description.get("fields")));
    object.put("idEnabled", object.get("retrieveable"));
    object.put("urlDetail", urls.get("uiDetailTemplate"));
    object.put("urlEdit", urls.get("uiEditTemplate"));
    object.put("urlNew", urls.get("uiNewRecord"));
    return object;
  }

  private static List<Map<String, Object>> fields(List<?> descriptions) {
    List<Map<String, Object>> fields = new ArrayList<>();
    for (Object description : descriptions) {
      Map<String, Object> field = message((Map<?, ?>) description);
      field.computeIfPresent("defaultValue", (name, value) -> new SoapValue.Typed(value));
      fields.add(field);
    }
    return fields;
  }

  private Describe describe(SoapCall call) {
    return new Describe(schema.get(), call.version());
  }

  private static Map<String, Object> message(Map<?, ?> attributes) {
    Map<String, Object> message = new HashMap<>();
    attributes.forEach(
        (key, value) -> {
          String name = key.toString();
          if (!REST_ONLY.contains(name) && (value != null || NILLABLE.contains(name))) {
            message.put(name, part(value));
          }
        });
    return message;
  }

  private static Object part(Object value) {
    if (value instanceof Map<?, ?> attributes) {
      return message(attributes);
    }
    return value instanceof List<?> several
        ? several.stream().map(PartnerDescribe::part).toList()
        : value;
  }
}
