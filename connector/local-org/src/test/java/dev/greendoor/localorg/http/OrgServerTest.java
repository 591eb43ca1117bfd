package dev.greendoor.localorg.http;

import static dev.greendoor.localorg.OrgClient.DATA;
import static dev.greendoor.localorg.OrgClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cuts across all of the org's HTTP. */
class OrgServerTest {

  private static LocalOrg org;
  private static OrgClient admin;

  @BeforeAll
  static void start() throws IOException {
    org = LocalOrg.start(LocalOrgOptions.builder().build());
    admin = OrgClient.of(org).asAdmin();
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET    | /services/data/v65.0/nowhere          | 404 | NOT_FOUND",
        "GET    | /services/data/v39.0/limits           | 404 | UNSUPPORTED_API_VERSION",
        "GET    | /services/data/v66.0/limits           | 404 | UNSUPPORTED_API_VERSION",
        "GET    | /services/data/latest/limits          | 404 | NOT_FOUND",
        "DELETE | /services/data/v65.0/limits           | 405 | METHOD_NOT_ALLOWED",
        "GET    | /services/data/v65.0/sobjects/Nope/1  | 404 | NOT_FOUND",
        "GET    | /services/data/v65.0/query            | 400 | MALFORMED_QUERY",
        "GET    | /services/data/v65.0/query/01g-2000   | 400 | INVALID_QUERY_LOCATOR",
        "POST   | /services/data/v65.0/sobjects/Account | 400 | JSON_PARSER_ERROR",
        "GET    | /services/apexrest/missing            | 404 | NOT_FOUND",
      })
  void refusesInSalesforcesWords(String method, String path, int status, String code) {
    HttpResponse<String> response = admin.send(method, path, null);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).path(0).path("errorCode").asText()).isEqualTo(code);
    assertThat(json(response).path(0).path("message").asText()).isNotBlank();
  }

  @Test
  void aBrokenBodySaysWhere() {
    HttpResponse<String> response =
        admin.send("POST", DATA + "/sobjects/Account", "{\"Name\": \"x\",\n oops}");
    assertThat(json(response).path(0).path("errorCode").asText()).isEqualTo("JSON_PARSER_ERROR");
    assertThat(json(response).path(0).path("message").asText()).contains("line:2");
  }

  @Test
  void withoutASessionSaysSoWithAWwwAuthenticateHeader() {
    HttpResponse<String> response = OrgClient.of(org).get(DATA + "/limits");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(json(response).path(0).path("errorCode").asText()).isEqualTo("INVALID_SESSION_ID");
  }

  @Test
  void answersErrorsAsXmlWhenAsked() {
    HttpResponse<String> response =
        admin.get(DATA + "/query?q=nonsense", "Accept", "application/xml");
    assertThat(response.body())
        .startsWith("<?xml")
        .contains("<errorCode>MALFORMED_QUERY</errorCode>");
  }

  @ParameterizedTest
  @CsvSource({"//services/data/v65.0/limits", "/services/data/v65.0/limits/"})
  void takesDoubleAndTrailingSlashes(String path) {
    assertThat(admin.get(path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"Authorization,Bearer %s", "Authorization,OAuth %s", "X-SFDC-Session,%s"})
  void takesTheSessionFromEveryHeader(String header, String value) {
    HttpResponse<String> response =
        OrgClient.of(org).get(DATA + "/limits", header, value.formatted(admin.token()));
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void countsCallsInEveryAnswer() {
    String before = admin.get(DATA + "/limits").headers().firstValue("Sforce-Limit-Info").get();
    String after = admin.get(DATA + "/limits").headers().firstValue("Sforce-Limit-Info").get();
    assertThat(before).matches("api-usage=\\d+/100000");
    assertThat(used(after)).isGreaterThan(used(before));
  }

  @Test
  void takesGzipAndGivesGzip() throws IOException, InterruptedException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write("{\"Name\":\"Zipped\"}".getBytes(StandardCharsets.UTF_8));
    }
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient()
            .send(
                admin
                    .request(
                        DATA + "/sobjects/Account",
                        "Content-Type",
                        "application/json",
                        "Content-Encoding",
                        "gzip",
                        "Accept-Encoding",
                        "gzip")
                    .POST(BodyPublishers.ofByteArray(zipped.toByteArray()))
                    .build(),
                BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(admin.query("SELECT Id FROM Account WHERE Name = 'Zipped'")).hasSize(1);

    HttpResponse<byte[]> versions =
        HttpClient.newHttpClient()
            .send(
                admin.request("/services/data", "Accept-Encoding", "gzip").build(),
                BodyHandlers.ofByteArray());
    assertThat(versions.headers().firstValue("Content-Encoding")).contains("gzip");
    try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(versions.body()))) {
      assertThat(Json.MAPPER.readTree(unzipped)).isNotEmpty();
    }
  }

  @Test
  void refusesAForeignHostName() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), org.httpUrl().getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /local/health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 400").contains("evil.example");
    }
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    byte[] body = new byte[(int) CappedBody.REST_LIMIT + 10];
    Arrays.fill(body, (byte) ' ');
    HttpResponse<String> response =
        admin.send(
            admin
                .request(DATA + "/sobjects/Account", "Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(json(response).path(0).path("errorCode").asText())
        .isEqualTo("EXCEEDED_MAX_SIZE_REQUEST");
  }

  private static int used(String limitInfo) {
    return Integer.parseInt(limitInfo.replaceAll("api-usage=(\\d+)/.*", "$1"));
  }
}
