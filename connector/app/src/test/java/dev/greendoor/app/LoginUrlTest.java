package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Which login urls lead to this machine: a production build takes none of them. */
class LoginUrlTest {

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8081, true",
    "http://localhost:8081, true",
    "http://LOCALHOST, true",
    "https://[::1]:8443, true",
    "http://127.8.8.8:8081, true",
    "http://0.0.0.0:8081, true",
    "https://192.0.2.1, false",
    "https://no-such-host.invalid, false"
  })
  void isOnThisMachine(String loginUrl, boolean onThisMachine) {
    GreendoorSettings.Salesforce salesforce =
        new Binder(new MapConfigurationPropertySource(Map.of("salesforce.login-url", loginUrl)))
            .bind("salesforce", GreendoorSettings.Salesforce.class)
            .get();
    assertThat(salesforce.onThisMachine()).isEqualTo(onThisMachine);
  }
}
