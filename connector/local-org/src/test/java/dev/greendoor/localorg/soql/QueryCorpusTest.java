package dev.greendoor.localorg.soql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.security.Session;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of {@code soql/queries}: a query, and the records or the error it answers. */
class QueryCorpusTest {

  private static final SampleOrg ORG = new SampleOrg();

  static Stream<CorpusCase> examples() {
    return CorpusCase.inFolder("soql/queries").stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void answersAsWritten(CorpusCase example) {
    assertThat(String.join("\n", answer(example)))
        .as(example.toString())
        .isEqualTo(String.join("\n", example.expected()));
  }

  static List<String> answer(CorpusCase example) {
    QueryService.Options options =
        new QueryService.Options(
            example.options().contains("all"), example.options().contains("bulk"));
    try {
      String query = ORG.withIds(example.query());
      List<String> lines = ResultText.of(ORG.service().query(query, options, session(example)));
      return lines.stream().map(ORG::withLabels).toList();
    } catch (SalesforceException e) {
      return ResultText.of(e).stream().map(ORG::withLabels).toList();
    }
  }

  private static Session session(CorpusCase example) {
    if (example.options().contains("as=rep")) {
      return ORG.representative();
    }
    return example.options().contains("as=californian") ? ORG.californian() : ORG.admin();
  }
}
