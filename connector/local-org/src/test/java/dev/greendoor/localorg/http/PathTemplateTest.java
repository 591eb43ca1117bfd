package dev.greendoor.localorg.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTemplateTest {

  @ParameterizedTest
  @CsvSource({
    "/services/data, /services/data, true",
    "/services/data, //services//data/, true",
    "/services/data, /Services/Data, true",
    "/services/data, /services, false",
    "/services/data, /services/data/v65.0, false",
    "/, /, true",
    "/a/{rest...}, /a, true",
    "/a/{rest...}, /b/c, false",
  })
  void matches(String template, String path, boolean expected) {
    assertThat(match(template, path).isPresent()).isEqualTo(expected);
  }

  @Test
  void decodesVariablesSegmentBySegment() {
    assertThat(match("/x/{field}/{value}", "/x/Ext__c/a%2Fb+c%20d"))
        .contains(Map.of("field", "Ext__c", "value", "a/b+c d"));
  }

  @Test
  void givesTheRestInOnePiece() {
    assertThat(match("/callout/{name}/{path...}", "/callout/Greendoor/api/v1/jobs/"))
        .contains(Map.of("name", "Greendoor", "path", "api/v1/jobs"));
  }

  private static Optional<Map<String, String>> match(String template, String path) {
    return new PathTemplate(template).match(PathTemplate.segments(path));
  }
}
