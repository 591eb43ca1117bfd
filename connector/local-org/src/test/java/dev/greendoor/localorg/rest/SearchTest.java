package dev.greendoor.localorg.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {

  private static LocalOrg org;
  private static OrgClient admin;

  @BeforeAll
  static void start() throws IOException {
    org = LocalOrg.start(LocalOrgOptions.builder().build());
    admin = OrgClient.of(org).asAdmin();
    account("Acme Corp", "+1 555 0100", "Makers of anvils and rockets");
    account("Acme Labs", "+1 555 0200", "Research");
    account("Globex", "+1 555 0300", "Rival of Acme Corp, they say");
    contact("Sarah", "Chen", "sarah.chen@acme.example");
    contact("Anna", "Acme", "anna@globex.example");
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FIND {Acme Corp} RETURNING Account(Name ORDER BY Name) | Acme Corp, Globex",
        "FIND {acme} IN NAME FIELDS RETURNING Account(Name ORDER BY Name) | Acme Corp, Acme Labs",
        "find {acme} in name fields returning Account(Name order by Name desc limit 1) | Acme Labs",
        "FIND {acme} IN NAME FIELDS RETURNING Account(Name ORDER BY Name LIMIT 1 OFFSET 1) | Acme Labs",
        "FIND {acme} IN NAME FIELDS RETURNING Account(Name WHERE Phone LIKE '%0200') | Acme Labs",
        "FIND {\"rival of acme\"} RETURNING Account(Name) | Globex",
        "FIND {\"acme rival\"} RETURNING Account(Name) | ''",
        "FIND {anvil*} RETURNING Account(Name) | Acme Corp",
        "FIND {anvi?s AND rockets} RETURNING Account(Name) | Acme Corp",
        "FIND {research OR rival} RETURNING Account(Name ORDER BY Name) | Acme Labs, Globex",
        "FIND {acme AND NOT (rival OR anvils)} RETURNING Account(Name) | Acme Labs",
        "FIND {0300} IN PHONE FIELDS RETURNING Account(Name) | Globex",
        "FIND {acme.example} IN EMAIL FIELDS RETURNING Contact(Name) | Sarah Chen",
        "FIND {acme} IN NAME FIELDS RETURNING Contact(Name), Account(Name ORDER BY Name) LIMIT 2"
            + " | Anna Acme, Acme Corp",
        "FIND {nothing} RETURNING Account(Name), Contact(Name) | ''",
        "FIND {it\\}s} RETURNING Account(Name) | ''",
      })
  void finds(String sosl, String names) {
    assertThat(String.join(", ", names(search(sosl)))).isEqualTo(names.equals("''") ? "" : names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FIND Acme | MALFORMED_SEARCH | must be enclosed in braces",
        "FIND {a} | MALFORMED_SEARCH | longer than one character",
        "FIND {*} | MALFORMED_SEARCH | longer than one character",
        "FIND {(acme} | MALFORMED_SEARCH | expecting a right parentheses",
        "FIND {acme} IN SOME FIELDS | MALFORMED_SEARCH | unexpected token: 'SOME'",
        "FIND {acme} RETURNING Account(Name | MALFORMED_SEARCH | unexpected token: '<EOF>'",
        "FIND {acme} RETURNING Account() | MALFORMED_SEARCH | unexpected token",
        "FIND {acme} RETURNING Nothing(Name) | INVALID_TYPE | Nothing",
        "FIND {acme} RETURNING Account(Nothing) | INVALID_FIELD | Nothing",
        "FIND {acme} RETURNING AccountHistory(Id) | INVALID_TYPE | does not support search",
        "FIND {acme} RETURNING Account(COUNT(Id)) | MALFORMED_SEARCH | Aggregates",
        "FIND {acme} HAVING | MALFORMED_SEARCH | unexpected token: 'HAVING'",
      })
  void refuses(String sosl, String code, String message) {
    HttpResponse<String> reply = search(sosl);
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(OrgClient.json(reply).at("/0/errorCode").asText()).isEqualTo(code);
    assertThat(OrgClient.json(reply).at("/0/message").asText()).contains(message);
  }

  @Test
  void searchesEverythingWhenNoObjectIsNamed() {
    List<String> types = new ArrayList<>();
    OrgClient.json(search("FIND {acme}"))
        .path("searchRecords")
        .forEach(record -> types.add(record.at("/attributes/type").asText()));
    assertThat(types).contains("Account", "Contact");
  }

  @Test
  void takesParametersInTheAddressOrTheBody() {
    HttpResponse<String> get =
        admin.get(
            OrgClient.DATA
                + "/parameterizedSearch?q=acme&sobject=Account&Account.fields=Name&Account.limit=1"
                + "&in=NAME");
    assertThat(names(get)).hasSize(1);
    HttpResponse<String> post =
        admin.send(
            "POST",
            OrgClient.DATA + "/parameterizedSearch",
            """
            {"q": "acme", "in": "NAME", "fields": ["Name"], "defaultLimit": 1, "sobjects": [
              {"name": "Contact"},
              {"name": "Account", "where": "Phone != null", "orderBy": "Name DESC", "limit": 2}]}
            """);
    assertThat(names(post)).containsExactly("Anna Acme", "Acme Labs", "Acme Corp");
  }

  private static HttpResponse<String> search(String sosl) {
    return admin.get(
        OrgClient.DATA + "/search?q=" + URLEncoder.encode(sosl, StandardCharsets.UTF_8));
  }

  private static List<String> names(HttpResponse<String> reply) {
    JsonNode records = OrgClient.json(reply).path("searchRecords");
    assertThat(records.isArray()).as(reply.body()).isTrue();
    List<String> names = new ArrayList<>();
    records.forEach(record -> names.add(record.path("Name").asText()));
    return names;
  }

  private static void account(String name, String phone, String description) {
    admin.create(
        "Account",
        "{\"Name\": \"%s\", \"Phone\": \"%s\", \"Description\": \"%s\"}"
            .formatted(name, phone, description));
  }

  private static void contact(String firstName, String lastName, String email) {
    admin.create(
        "Contact",
        "{\"FirstName\": \"%s\", \"LastName\": \"%s\", \"Email\": \"%s\"}"
            .formatted(firstName, lastName, email));
  }
}
