package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.error.ConnectorException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The settings are a contract: their defaults do not change unnoticed. */
class SettingsTest {

  @Test
  void whatIsOverIsKeptSoLong() throws IOException {
    assertThat(settings(Map.of()).retention())
        .isEqualTo(
            new GreendoorSettings.Retention(
                Duration.ofDays(30),
                Duration.ofDays(30),
                Duration.ofDays(90),
                Duration.ofDays(90),
                Duration.ofDays(400),
                Duration.ofDays(730),
                Duration.ofDays(30),
                Duration.ofDays(30)));
  }

  @Test
  void familiesAreTheOrgsMatterUnlessAnAdminChooses() throws IOException {
    assertThat(settings(Map.of()).families()).isEmpty();
    assertThat(settings(Map.of("greendoor.families.quotes", "standard")).families())
        .containsExactly(Map.entry("quotes", "standard"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "write-history",
        "outcomes",
        "rejected-records",
        "certificates",
        "score-history",
        "operator-actions",
        "deleted-people"
      })
  void nothingIsKeptForLessThanADay(String name) {
    assertThatThrownBy(() -> settings(Map.of("greendoor.retention." + name, "23h")))
        .rootCause()
        .isInstanceOf(ConnectorException.class)
        .hasMessageStartingWith("greendoor.retention." + name + ": give how long");
  }

  private static GreendoorSettings settings(Map<String, Object> given) throws IOException {
    StandardEnvironment environment = new StandardEnvironment();
    new YamlPropertySourceLoader()
        .load("defaults", new ClassPathResource("config/greendoor.yaml"))
        .forEach(environment.getPropertySources()::addLast);
    environment.getPropertySources().addFirst(new MapPropertySource("given", given));
    environment
        .getPropertySources()
        .addLast(new MapPropertySource("server", Map.of("server.port", "8080")));
    return Binder.get(environment).bind("greendoor", GreendoorSettings.class).get();
  }
}
