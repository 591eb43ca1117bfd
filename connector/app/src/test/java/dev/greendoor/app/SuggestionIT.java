package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.greendoor.home.Home;
import dev.greendoor.mapping.Suggestion;
import dev.greendoor.mapping.Suggestions;
import dev.greendoor.source.SalesforceContents;
import dev.greendoor.source.SalesforceDescribe;
import dev.greendoor.store.Database;
import dev.greendoor.store.DatabaseSettings;
import dev.greendoor.store.TableColumns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Orgs that were invented for this test alone, in several languages. */
class SuggestionIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RECORDS = 30;

  private static final String FRENCH =
      """
      Opportunity
      Montant_affaire__c|Montant de l'affaire|Currency
      Prochaine_action__c|Prochaine action|Text
      Rival__c|Concurrent principal|Text
      Ancien_montant__c|Ancien montant|Currency
      Rapport__c|Compte rendu de visite
      Affaire__c|Affaire|Lookup(Opportunity)
      Moment__c|Date de visite|DateTime
      Saisie__c|Date de saisie|Date
      Moyen__c|Canal|Picklist(Visite,Appel,Courriel)
      Sens__c|Sens|Picklist(Entrant,Sortant)
      Motif__c|Objet|Text
      Presence__c|Participant
      Rapport__c|Rapport|Lookup(Rapport__c)
      Personne__c|Personne|Lookup(Contact)
      Cadre__c|Contrat
      Client__c|Client|Lookup(Account)
      Du__c|Date de début|Date
      Au__c|Échéance|Date
      Valeur__c|Valeur annuelle|Currency
      """;

  private static final String ENGLISH =
      """
      Opportunity
      TCV__c|Total contract value|Currency
      Steps__c|Next steps|Text
      Touchpoint__c|Touchpoint
      Parent_Deal__c|Deal|Lookup(Opportunity)
      Held__c|Start time|DateTime
      Medium__c|Channel|Picklist(Phone call,E-mail,On site)
      Way__c|Direction|Picklist(Inbound,Outbound)
      Headline__c|Headline|Text
      Pricing__c|Pricing
      Rate__c|Rate|Currency
      """;

  @TempDir Path folder;

  static Stream<Arguments> orgs() {
    return Stream.of(
        Arguments.of(
            FRENCH,
            Map.of(
                "Opportunity",
                Map.of(
                    "Montant_affaire__c", "125000",
                    "Ancien_montant__c", "1",
                    "Prochaine_action__c", "Envoyer le devis",
                    "Rival__c", "Duval"),
                "Rapport__c",
                Map.of(
                    "Moment__c", "2030-03-01T09:00:00Z",
                    "Moyen__c", "Appel",
                    "Sens__c", "Entrant",
                    "Motif__c", "Présentation")),
            """
            Opportunity.amount = Montant_affaire__c
            Opportunity.next_step = Prochaine_action__c
            Opportunity.competitor = Rival__c
            Rapport__c.related_id = Affaire__c
            Rapport__c.occurred_at = Moment__c
            Rapport__c.kind = Moyen__c
            Rapport__c.incoming = Sens__c
            Rapport__c.subject = Motif__c
            Presence__c.activity_id = Rapport__c
            Presence__c.person_id = Personne__c
            Cadre__c.account_id = Client__c
            Cadre__c.start_date = Du__c
            Cadre__c.end_date = Au__c
            Cadre__c.annual_value = Valeur__c
            """),
        Arguments.of(
            ENGLISH,
            Map.of(
                "Opportunity",
                Map.of("TCV__c", "90000", "Steps__c", "Send the quote"),
                "Touchpoint__c",
                Map.of(
                    "Held__c", "2030-03-01T09:00:00Z",
                    "Medium__c", "On site",
                    "Way__c", "Outbound",
                    "Headline__c", "Demo")),
            """
            Opportunity.amount = TCV__c
            Opportunity.next_step = Steps__c
            Touchpoint__c.related_id = Parent_Deal__c
            Touchpoint__c.occurred_at = Held__c
            Touchpoint__c.kind = Medium__c
            Touchpoint__c.incoming = Way__c
            Touchpoint__c.subject = Headline__c
            """));
  }

  @ParameterizedTest
  @MethodSource("orgs")
  void findsWhatFillsTheTables(
      String metadata, Map<String, Map<String, String>> values, String expected) throws Exception {
    Path scenario = SfdxFolder.write(folder.resolve("org"), metadata);
    try (LocalOrgInTest org = new LocalOrgInTest(folder, "-Xmx512m", "--scenario=" + scenario);
        Database store =
            Database.open(DatabaseSettings.memory("suggestion_" + UUID.randomUUID()))) {
      fill(org, values);
      List<Suggestion> suggestions = suggestions(org, store);
      Map<String, String> paths = new TreeMap<>();
      for (Suggestion suggestion : suggestions) {
        assertThat(suggestion.confidence()).isBetween(0.5, 1.0);
        suggestion
            .fields()
            .forEach(field -> paths.put(suggestion.object() + "." + field.column(), field.path()));
      }
      Map<String, String> wanted = new TreeMap<>();
      expected.lines().map(line -> line.split(" = ")).forEach(pair -> wanted.put(pair[0], pair[1]));
      assertThat(paths).containsAllEntriesOf(wanted);
      assertThat(suggestions(org, store)).isEqualTo(suggestions);
      assertThat(suggestions)
          .extracting(Suggestion::object)
          .as("what is no part of any table")
          .doesNotContain("Pricing__c");
    }
  }

  private static List<Suggestion> suggestions(LocalOrgInTest org, Database store) {
    SalesforceDescribe describe = new SalesforceDescribe(org.rest(), org.login(), org.budget());
    TableColumns columns = new TableColumns(store);
    return new Suggestions(
            Home.of(Path.of("../..")),
            table -> columns.of("table", table),
            new SalesforceContents(org.rest(), describe))
        .all();
  }

  /** Records of each object, all with the same values. */
  private static void fill(LocalOrgInTest org, Map<String, Map<String, String>> values) {
    List<String> ids = new ArrayList<>();
    for (String object : values.keySet().stream().sorted().toList()) {
      ObjectNode body = JSON.createObjectNode().put("allOrNone", true);
      ArrayNode records = body.putArray("records");
      for (int i = 0; i < RECORDS; i++) {
        ObjectNode record = records.addObject();
        record.putObject("attributes").put("type", object);
        record.put("Name", object + " " + i);
        if (object.equals("Opportunity")) {
          record.put("StageName", "Prospecting").put("CloseDate", "2031-01-31");
        }
        values
            .get(object)
            .forEach(
                (field, value) ->
                    record.set(
                        field,
                        value.matches("\\d+")
                            ? IntNode.valueOf(Integer.parseInt(value))
                            : TextNode.valueOf(value)));
      }
      org.asAdministrator("POST", "/services/data/v65.0/composite/sobjects", body)
          .forEach(
              one -> {
                assertThat(one.path("success").asBoolean()).as(one.toString()).isTrue();
                ids.add(one.path("id").asText());
              });
    }
    assertThat(ids).hasSize(values.size() * RECORDS);
  }
}
