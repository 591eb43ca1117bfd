package dev.greendoor.localorg.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that no client sends, and faults that were asked for, answered as SOAP. */
class HostileMessageTest {

  private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

  private static LocalOrg org;

  @BeforeAll
  static void start() throws IOException {
    org = LocalOrg.start(LocalOrgOptions.builder().build());
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  static Stream<Arguments> messages() {
    return Stream.of(
        Arguments.of("nothing", "", "soapenv:Client"),
        Arguments.of("no XML", "{\"login\": true}", "soapenv:Client"),
        Arguments.of("no envelope", "<login/>", "soapenv:Client"),
        Arguments.of("no body", envelope(""), "soapenv:Client"),
        Arguments.of(
            "no operation of that name",
            envelope("<x:explode xmlns:x=\"urn:partner.soap.sforce.com\"/>"),
            "No operation available"),
        Arguments.of("another namespace", envelope("<login/>"), "No operation available"),
        Arguments.of(
            "no session",
            envelope("<x:describeGlobal xmlns:x=\"urn:partner.soap.sforce.com\"/>"),
            "sf:INVALID_SESSION_ID"),
        Arguments.of(
            "an external entity",
            "<!DOCTYPE e [<!ENTITY file SYSTEM \"file:///etc/passwd\">]>"
                + envelope("<a>&file;</a>"),
            "soapenv:Client"),
        Arguments.of(
            "entities that grow",
            "<!DOCTYPE e [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                + envelope("<a>&b;</a>"),
            "DOCTYPE is not allowed"),
        Arguments.of(
            "a deep nest",
            envelope("<a>".repeat(10_000) + "</a>".repeat(10_000)),
            "nested too deeply"));
  }

  private static String envelope(String body) {
    return "<e:Envelope xmlns:e=\"%s\"><e:Body>%s</e:Body></e:Envelope>".formatted(ENVELOPE, body);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void areAnsweredByAFault(String name, String message, String told) {
    HttpResponse<String> answer = send(message);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
    assertThat(answer.body()).contains("soapenv:Fault", told).doesNotContain("root:");
  }

  @Test
  void aFaultRuleLooksLikeAFault() {
    OrgClient client = OrgClient.of(org);
    client.send(
        "POST",
        "/local/faults",
        "{\"match\": {\"pathPrefix\": \"/services/Soap/\"}, \"times\": 1, \"action\": {\"status\":"
            + " 503, \"errorCode\": \"SERVER_UNAVAILABLE\"}}");
    HttpResponse<String> answer = send(envelope("<login/>"));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("<faultcode>sf:SERVER_UNAVAILABLE</faultcode>");
  }

  private static HttpResponse<String> send(String message) {
    return OrgClient.of(org)
        .send(
            "POST",
            "/services/Soap/u/64.0",
            message,
            "Content-Type",
            "text/xml",
            "SOAPAction",
            "\"\"");
  }
}
