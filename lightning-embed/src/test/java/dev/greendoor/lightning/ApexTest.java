package dev.greendoor.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import com.nawforce.apexlink.api.Org;
import com.nawforce.apexlink.rpc.OpenOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apex is analysed as in an org's compiler: syntax, types, methods, fields and labels. */
class ApexTest {

  private static final int MOST_ISSUES = 100;

  @TempDir Path folder;

  @Test
  void compilesWithoutErrorsOrWarnings() {
    assertThat(issues(SourceTree.PROJECT)).isEmpty();
  }

  @Test
  void findsWhatDoesNotCompile() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("force-app/main/default/classes"));
    Files.copy(
        SourceTree.PROJECT.resolve("sfdx-project.json"), folder.resolve("sfdx-project.json"));
    Files.writeString(
        classes.resolve("Broken.cls"),
        "public class Broken { public Missing__c field; public void run() { unknown(); } }");
    Files.copy(
        SourceTree.files("classes", ".cls-meta.xml").get(0),
        classes.resolve("Broken.cls-meta.xml"));

    assertThat(issues(folder))
        .satisfiesExactlyInAnyOrder(
            issue -> assertThat(issue).contains("'Schema.Missing__c'"),
            issue -> assertThat(issue).contains("'unknown' on 'Broken'"));
  }

  private static Stream<String> issues(Path project) {
    Org org =
        Org.newOrg(
            com.nawforce.runtime.platform.Path.apply(project.toString()),
            OpenOptions.create().withCache(false).withAutoFlush(false));
    return Stream.of(org.issues().issuesForFiles(null, true, MOST_ISSUES))
        .map(issue -> issue.filePath() + ": " + issue.asString());
  }
}
