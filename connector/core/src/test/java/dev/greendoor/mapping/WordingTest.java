package dev.greendoor.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.greendoor.home.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How names and labels become words, and what the shipped vocabulary makes of them. */
class WordingTest {

  private static final Vocabulary SHIPPED = Vocabulary.read(Home.of(Path.of("../..")));

  @ParameterizedTest
  @CsvSource({
    "Nächster_Schritt__c, naechster schritt",
    "SBQQ__NetAmount__c, net amount",
    "Rolle_im_Einkauf__pc, rolle im einkauf",
    "AccountId, account",
    "Owner ID, owner",
    "Chiffre d'affaires, chiffre d affaires",
    "Société mère, societe mere",
    "Straße, strasse",
    "E-Mail, e mail",
    "Próximo paso, proximo paso",
    "MRR2Date__c, mrr2 date",
  })
  void plainWords(String text, String words) {
    assertThat(Wording.plain(text)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "wert, Wert, 1",
    "wert, Auftragswert__c, 0.65",
    "next step, Next step (rep), 0.8",
    "next step, Step next, 0",
    "art, Startdatum, 0",
    "kunde, Kundennummer, 0.4",
    "amount, Owner, 0",
  })
  void likeness(String word, String text, double likeness) {
    assertThat(Wording.likeness(text, Map.of("any", List.of(word))))
        .isCloseTo(likeness, within(0.001));
  }

  @ParameterizedTest
  @CsvSource({
    "activity, incoming, Inbound, true",
    "activity, incoming, Sortant, false",
    "activity, kind, Visite client, event",
    "activity, kind, Appel téléphonique, task",
    "activity, kind, Correo electrónico, email",
    "opportunity_contact_role, role, Fürsprecher, Champion",
    "opportunity_contact_role, role, Décideur, Decision Maker",
    "opportunity, forecast_category, Comprometido, Commit",
    "opportunity, forecast_category, Best Case, Best Case",
    "opportunity_contact_role, role, Pilote de ligne,",
  })
  void whatAnOrgsOwnValueMeans(String table, String column, String value, String meant) {
    ValueWords words = ValueWords.of(List.of(value), SHIPPED.column(table, column).values());
    assertThat(words.values().get(value)).isEqualTo(meant);
  }
}
