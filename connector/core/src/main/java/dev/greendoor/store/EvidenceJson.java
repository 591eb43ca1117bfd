package dev.greendoor.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.util.List;

/** Evidence as it is stored: a JSON array of record ids. */
final class EvidenceJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<String>> IDS = new TypeReference<>() {};

  private EvidenceJson() {}

  static String write(List<String> ids) {
    try {
      return JSON.writeValueAsString(ids);
    } catch (JsonProcessingException e) {
      throw new ConnectorException(ErrorCode.DEFECT, "Cannot write evidence " + ids, e);
    }
  }

  static List<String> read(String json) {
    try {
      return json == null ? List.of() : JSON.readValue(json, IDS);
    } catch (JsonProcessingException e) {
      throw new ConnectorException(ErrorCode.DEFECT, "Stored evidence is no list: " + json, e);
    }
  }
}
