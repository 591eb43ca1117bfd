package dev.greendoor.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.model.Lane;
import dev.greendoor.model.OutboxMessage;
import dev.greendoor.store.Database;
import dev.greendoor.store.Dialect;
import dev.greendoor.store.OutboxTable;
import dev.greendoor.store.TestDatabases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EchoCheckTest {

  private static final String SENT =
      """
      {"Value__c":70.5,"Band__c":"Healthy","As_Of__c":"2026-01-15T09:00:00Z","Trend__c":null}\
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      textBlock =
          """
          our values               | true  | rest/65.0;client=greendoor | Value__c=70.50,Band__c=Healthy,LastModifiedDate=2026-01-15T09:00:00.000Z
          a cleared field          | true  | rest/65.0;client=greendoor | Trend__c=
          another time zone format | true  | rest/65.0;client=greendoor | As_Of__c=2026-01-15T09:00:00.000+0000
          another value            | false | rest/65.0;client=greendoor | Value__c=71
          a field set by a flow    | false | rest/65.0;client=greendoor | Value__c=70.5,Status__c=Open
          a person                 | false | rest/65.0                  | Value__c=70.5
          another client           | false | rest/65.0;client=greendoorbell | Value__c=70.5
          no origin                | false | null                       | Value__c=70.5
          a new record             | true  | rest/65.0;client=greendoor | CreatedDate=2026-01-15T09:00:00.000Z,OwnerId=005A,Value__c=70.5
          a new one, other value   | false | rest/65.0;client=greendoor | CreatedDate=2026-01-15T09:00:00.000Z,OwnerId=005A,Value__c=7
          """)
  void ourOwnChangesAreKnown(String name, boolean echo, String origin, String fields) {
    try (Database database = TestDatabases.open(Dialect.H2)) {
      new OutboxTable(database)
          .put(
              new OutboxTable.Draft(
                  "score", "Score__c", "k", "006A", null, Lane.SCORE, 1, SENT, Payload.hash(SENT)));
      List<OutboxMessage> messages = OutboxDrainer.claim(database);
      OutboxDrainer.written(database, messages);
      Map<String, String> changed = new HashMap<>();
      for (String field : fields.split(",", -1)) {
        String[] parts = field.split("=", 2);
        changed.put(parts[0], parts[1].isEmpty() ? null : parts[1]);
      }
      assertThat(new EchoCheck(database).isEcho("a00k", origin, changed)).as(name).isEqualTo(echo);
      assertThat(new EchoCheck(database).isEcho("a00other", origin, changed)).isFalse();
    }
  }
}
