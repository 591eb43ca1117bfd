package dev.greendoor.localorg.soap;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.xml.XmlElement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record as a client sends it.
 *
 * @param type API name of its object
 * @param id null when it has none
 * @param fields API name → text, null, or a map with one entry for a parent by external id
 */
record SoapRecord(String type, String id, Map<String, Object> fields) {

  static SoapRecord of(XmlElement element) {
    String type =
        element
            .text("type")
            .orElseThrow(
                () ->
                    new SalesforceException(
                        ErrorCode.INVALID_TYPE, "Must send a concrete entity type."));
    String id = null;
    Map<String, Object> fields = new LinkedHashMap<>();
    element.texts("fieldsToNull").forEach(name -> fields.put(name, null));
    for (XmlElement field : element.children()) {
      switch (field.name()) {
        case "type", "fieldsToNull" -> {}
        case "Id" -> id = field.isNil() || field.text().isBlank() ? id : field.text().strip();
        default -> fields.put(field.name(), value(field));
      }
    }
    return new SoapRecord(type, id, fields);
  }

  private static Object value(XmlElement field) {
    if (field.isNil()) {
      return null;
    }
    if (field.children().isEmpty()) {
      return field.text();
    }
    Map<String, Object> parent = new LinkedHashMap<>();
    for (XmlElement part : field.children()) {
      if (!part.name().equals("type") && !part.isNil()) {
        parent.put(part.name(), part.text());
      }
    }
    return parent;
  }
}
