package dev.greendoor.localorg.rest;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Multipart;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;

/** A record with a file: one part with its JSON fields, one with the bytes of a blob field. */
final class MultipartRecord {

  private MultipartRecord() {}

  /** The fields of the record, the file among them as base64 under the name of its part. */
  static Map<String, Object> fields(Call call) throws IOException {
    Map<String, Object> fields = null;
    Map<String, Multipart.Part> parts = Multipart.read(call);
    for (Multipart.Part part : parts.values()) {
      if (part.isJson()) {
        fields = RecordBody.fields(Json.MAPPER.readTree(part.content()));
      }
    }
    if (fields == null) {
      throw new SalesforceException(
          ErrorCode.JSON_PARSER_ERROR, "Multipart message must include a non-binary part");
    }
    for (Map.Entry<String, Multipart.Part> part : parts.entrySet()) {
      if (!part.getValue().isJson()) {
        fields.put(part.getKey(), Base64.getEncoder().encodeToString(part.getValue().content()));
      }
    }
    return fields;
  }
}
