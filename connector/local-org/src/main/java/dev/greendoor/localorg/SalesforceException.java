package dev.greendoor.localorg;

import java.util.List;

/**
 * A refusal in Salesforce's own words. The HTTP status follows from the code; transports (REST,
 * Bulk, SOAP, gRPC) render it in their own form.
 */
public final class SalesforceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient List<String> fields;

  public SalesforceException(ErrorCode code, String message, String... fields) {
    super(message);
    this.code = code;
    this.fields = List.of(fields);
  }

  public ErrorCode code() {
    return code;
  }

  /** API names of the fields that the refusal is about; often empty. */
  public List<String> fields() {
    return fields == null ? List.of() : fields;
  }
}
