package dev.greendoor.localorg.soap;

import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.xml.XmlOutput;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refusals as SOAP faults. */
final class SoapFault {

  private static final int STATUS = 500;
  private static final Pattern POSITION = Pattern.compile("(?i)Row:(\\d+):Column:(\\d+)");
  private static final Set<String> WITH_POSITION =
      Set.of("InvalidFieldFault", "InvalidSObjectFault", "MalformedQueryFault");

  private SoapFault() {}

  /** A refusal in Salesforce's own words. */
  static Reply of(SoapDialect dialect, String code, String message) {
    return of(dialect, STATUS, code, message);
  }

  /** A refusal with an HTTP status of its own, as fault rules have it. */
  static Reply of(SoapDialect dialect, int status, String code, String message) {
    return SoapMessage.fault(
        status,
        dialect.faults(),
        out -> {
          out.open("soapenv:Fault")
              .element("faultcode", "sf:" + code)
              .element("faultstring", code + ": " + message);
          if (dialect == SoapDialect.PARTNER) {
            detail(out, code, message);
          }
          out.close("soapenv:Fault");
        });
  }

  /** The answer to a message that cannot be read, or that asks for what there is not. */
  static Reply ofClient(SoapDialect dialect, String message) {
    return SoapMessage.fault(
        STATUS,
        dialect.faults(),
        out ->
            out.open("soapenv:Fault")
                .element("faultcode", "soapenv:Client")
                .element("faultstring", message)
                .close("soapenv:Fault"));
  }

  private static void detail(XmlOutput out, String code, String message) throws IOException {
    String type = type(code);
    String element = "sf:" + type;
    out.open("detail")
        .open(element, "xsi:type", element)
        .element("sf:exceptionCode", code)
        .element("sf:exceptionMessage", message);
    if (WITH_POSITION.contains(type)) {
      Matcher position = POSITION.matcher(message);
      boolean known = position.find();
      out.element("sf:row", known ? position.group(1) : "-1")
          .element("sf:column", known ? position.group(2) : "-1");
    }
    out.close(element).close("detail");
  }

  private static String type(String code) {
    return switch (code) {
      case "INVALID_LOGIN" -> "LoginFault";
      case "INVALID_FIELD" -> "InvalidFieldFault";
      case "INVALID_TYPE" -> "InvalidSObjectFault";
      case "MALFORMED_QUERY" -> "MalformedQueryFault";
      case "MALFORMED_SEARCH" -> "MalformedSearchFault";
      case "MALFORMED_ID", "INVALID_ID_FIELD" -> "InvalidIdFault";
      case "INVALID_QUERY_LOCATOR" -> "InvalidQueryLocatorFault";
      default -> "UnexpectedErrorFault";
    };
  }
}
