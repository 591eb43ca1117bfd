package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.ErrorForm;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.xml.XmlOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The two forms in which Bulk API 1 tells of jobs, batches and refusals. */
enum AsyncForm {
  XML {
    @Override
    Reply reply(int status, String name, Map<String, ?> facts) {
      return Reply.stream(
          status,
          "application/xml;charset=UTF-8",
          stream -> {
            XmlOutput out = new XmlOutput(stream);
            out.open(name, "xmlns", NAMESPACE);
            parts(out, facts);
            out.close(name).flush();
          });
    }
  },
  JSON {
    @Override
    Reply reply(int status, String name, Map<String, ?> facts) {
      return Reply.json(status, facts);
    }
  };

  static final String NAMESPACE = "http://www.force.com/2009/06/asyncapi/dataload";

  /** How Bulk API 1 refuses: with its own names of the reasons, and nearly always as 400. */
  static final ErrorForm ERRORS =
      (call, status, errorCode, message, fields) -> {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("exceptionCode", exceptionCode(errorCode));
        error.put("exceptionMessage", message);
        boolean common = status == 401 || status == 404 || status == 405;
        return asked(call, XML).reply(common ? 400 : status, "error", error);
      };

  /**
   * The answer of this status that holds these facts in their order; a list in them repeats its
   * element.
   */
  abstract Reply reply(int status, String name, Map<String, ?> facts);

  /** JSON when the call sends or accepts it, else {@code otherwise}. */
  static AsyncForm asked(Call call, AsyncForm otherwise) {
    String accept = call.header("Accept").orElse("").toLowerCase(Locale.ROOT);
    return call.mediaType().equals("application/json") || accept.contains("application/json")
        ? JSON
        : otherwise;
  }

  private static void parts(XmlOutput out, Map<String, ?> facts) throws IOException {
    for (Map.Entry<String, ?> fact : facts.entrySet()) {
      Object value = fact.getValue();
      if (value instanceof Iterable<?> several) {
        for (Object one : several) {
          part(out, fact.getKey(), one);
        }
      } else {
        part(out, fact.getKey(), value);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static void part(XmlOutput out, String name, Object value) throws IOException {
    if (value instanceof Map<?, ?> inner) {
      out.open(name);
      parts(out, (Map<String, ?>) inner);
      out.close(name);
    } else {
      out.element(name, value.toString());
    }
  }

  private static String exceptionCode(String errorCode) {
    if (errorCode.equals(ErrorCode.INVALID_SESSION_ID.name())) {
      return "InvalidSessionId";
    }
    return switch (errorCode) {
      case "INVALIDJOB", "NOT_FOUND", "INVALID_TYPE" -> "InvalidJob";
      case "INVALIDJOBSTATE" -> "InvalidJobState";
      case "INVALIDBATCH" -> "InvalidBatch";
      case "FEATURENOTENABLED" -> "FeatureNotEnabled";
      case "UNSUPPORTED_API_VERSION" -> "InvalidVersion";
      case "UNSUPPORTED_MEDIA_TYPE" -> "UnsupportedContentType";
      case "METHOD_NOT_ALLOWED" -> "InvalidUrl";
      case "INSUFFICIENT_ACCESS" -> "InvalidUser";
      case "REQUEST_LIMIT_EXCEEDED", "TOO_MANY_REQUESTS" -> "ExceededQuota";
      case "SERVER_UNAVAILABLE", "UNKNOWN_EXCEPTION" -> "InternalServerError";
      default -> "ClientInputError";
    };
  }
}
