package dev.greendoor.localorg.http;

import dev.greendoor.localorg.SalesforceException;
import java.util.List;

/** How an API of the org tells its callers that it refuses. */
@FunctionalInterface
public interface ErrorForm {

  /** The form of REST: a JSON array, or XML when that is asked for. */
  ErrorForm REST =
      (call, status, errorCode, message, fields) ->
          ErrorReply.of(status, errorCode, message, fields, ErrorReply.wantsXml(call));

  /**
   * The answer to a call that is refused.
   *
   * @param status HTTP status that the code has in REST; a form may have its own
   * @param fields that the refusal is about; often empty
   */
  Reply reply(Call call, int status, String errorCode, String message, List<String> fields);

  /** The answer to a call that is refused in Salesforce's own words. */
  default Reply reply(Call call, SalesforceException refusal) {
    return reply(
        call,
        refusal.code().httpStatus(),
        refusal.code().name(),
        refusal.getMessage(),
        refusal.fields());
  }
}
