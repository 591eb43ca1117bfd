package dev.greendoor.localorg;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** jsforce, as npm has it, works with the org. */
class JsforceTest {

  private static NodeProject scripts;
  private static LocalOrg org;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    scripts = NodeProject.install(Path.of("src/test/js"), Path.of("target/js"));
    org =
        LocalOrg.start(
            LocalOrgOptions.builder()
                .sfdx(
                    List.of(Path.of("../../lightning-embed"), Path.of("src/test/resources/rules")))
                .build());
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"login", "records", "query", "bulk", "bulk1", "soap", "streaming", "approvals"})
  void passes(String script) throws IOException, InterruptedException {
    scripts.run(
        script,
        Map.of("LOCAL_ORG_URL", org.httpUrl().toString()),
        List.of("node", "--test", script + ".test.mjs"));
  }
}
