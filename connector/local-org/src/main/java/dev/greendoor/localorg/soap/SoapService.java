package dev.greendoor.localorg.soap;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.http.ApiUsage;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.ErrorForm;
import dev.greendoor.localorg.http.Guard;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.http.Router;
import dev.greendoor.localorg.login.SessionAuthenticator;
import dev.greendoor.localorg.rest.ApiVersion;
import dev.greendoor.localorg.security.SaveOptions;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.xml.XmlElement;
import dev.greendoor.localorg.xml.XmlOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** One SOAP API: reads the envelope, finds out who calls, and answers by the operation. */
final class SoapService {

  private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

  /** An operation, whether anybody may call it, and the last version of the API that has it. */
  private record Entry(SoapOperation operation, boolean open, int until) {}

  private final SoapDialect dialect;
  private final SessionAuthenticator authenticator;
  private final ApiUsage usage;
  private final Map<String, Entry> operations = new HashMap<>();

  SoapService(SoapDialect dialect, SessionAuthenticator authenticator, ApiUsage usage) {
    this.dialect = dialect;
    this.authenticator = authenticator;
    this.usage = usage;
  }

  /** An operation for the session's user. */
  SoapService add(String name, SoapOperation operation) {
    operations.put(name, new Entry(operation, false, ApiVersion.LATEST));
    return this;
  }

  /** An operation for anybody, which versions after {@code until} do not have. */
  SoapService addOpen(String name, int until, SoapOperation operation) {
    operations.put(name, new Entry(operation, true, until));
    return this;
  }

  /** Adds the service to the org's table, with and without the org's id in its address. */
  void route(Router router, String path) {
    ErrorForm faults =
        (call, status, code, message, fields) -> SoapFault.of(dialect, status, code, message);
    router
        .add("POST", path + "/{version}", Guard.OPEN, faults, this::answer)
        .add("POST", path + "/{version}/{org}", Guard.OPEN, faults, this::answer);
  }

  private Reply answer(Call http) {
    try {
      String version = ApiVersion.require("v" + http.variable("version"));
      XmlElement envelope = XmlElement.parse(http.body());
      XmlElement body = envelope.child("Body").orElse(null);
      if (!envelope.namespace().equals(ENVELOPE) || body == null || body.children().isEmpty()) {
        return SoapFault.ofClient(dialect, "The message is no SOAP envelope with a body");
      }
      List<XmlElement> headers =
          envelope.child("Header").map(XmlElement::children).orElse(List.of());
      return answer(new SoapCall(version, headers, body.children().get(0), null));
    } catch (XMLStreamException malformed) {
      return SoapFault.ofClient(dialect, malformed.getMessage());
    } catch (SalesforceException refusal) {
      return SoapFault.of(dialect, refusal.code().name(), refusal.getMessage());
    }
  }

  private Reply answer(SoapCall anonymous) {
    XmlElement operation = anonymous.operation();
    Entry entry = operations.get(operation.name());
    if (entry == null
        || !operation.namespace().equals(dialect.namespace())
        || Double.parseDouble(anonymous.version()) > entry.until()) {
      return noOperation(operation);
    }
    SoapCall call =
        new SoapCall(
            anonymous.version(),
            anonymous.headers(),
            operation,
            entry.open() ? null : session(anonymous));
    Object result = entry.operation().answer(call);
    return SoapMessage.answer(
        dialect.namespace(),
        dialect.records(),
        this::limits,
        out -> {
          String name = operation.name() + "Response";
          out.open(name);
          new SoapValue(out).write("result", result);
          out.close(name);
        });
  }

  private Session session(SoapCall call) {
    return call.header("SessionHeader", "sessionId")
        .flatMap(
            token ->
                authenticator.session(
                    token,
                    "soap",
                    call.header("CallOptions", "client").orElse(null),
                    call.version()))
        .map(session -> session.with(options(call)))
        .orElseThrow(
            () ->
                new SalesforceException(
                    ErrorCode.INVALID_SESSION_ID,
                    "Invalid Session ID found in SessionHeader: Illegal Session"));
  }

  private static SaveOptions options(SoapCall call) {
    Optional<String> rule = call.header("AssignmentRuleHeader", "assignmentRuleId");
    return new SaveOptions(
        call.headerFlag("DuplicateRuleHeader", "allowSave"),
        rule.isPresent() || call.headerFlag("AssignmentRuleHeader", "useDefaultRule"),
        rule.orElse(null));
  }

  private Reply noOperation(XmlElement operation) {
    return SoapFault.ofClient(
        dialect,
        "No operation available for request {%s}%s, please check the WSDL for the service."
            .formatted(operation.namespace(), operation.name()));
  }

  /** How much of the day's calls is used; the metadata API does not tell. */
  private void limits(XmlOutput out) throws IOException {
    if (dialect != SoapDialect.PARTNER) {
      return;
    }
    out.open("LimitInfoHeader").open("limitInfo");
    out.element("current", Long.toString(usage.used()));
    out.element("limit", Integer.toString(ApiUsage.DAILY_LIMIT));
    out.element("type", "API REQUESTS");
    out.close("limitInfo").close("LimitInfoHeader");
  }
}
