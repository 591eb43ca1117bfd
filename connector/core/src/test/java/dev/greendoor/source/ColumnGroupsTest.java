package dev.greendoor.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnGroupsTest {

  @Test
  void everyFieldIsInOneGroupAndEveryGroupHasTheId() {
    List<String> paths =
        IntStream.range(0, 600).mapToObj("Parent__r.Quite_Long_Field_%d__c"::formatted).toList();
    List<List<String>> groups = ColumnGroups.of(paths, "SystemModstamp");
    assertThat(groups)
        .hasSizeGreaterThan(1)
        .allSatisfy(group -> assertThat(group).startsWith("Id"));
    assertThat(groups.get(0)).contains("SystemModstamp");
    assertThat(groups.stream().flatMap(List::stream).filter(path -> path.startsWith("Parent")))
        .containsExactlyElementsOf(paths);
    assertThat(groups)
        .allSatisfy(group -> assertThat(String.join(", ", group)).hasSizeLessThan(8_000));
  }

  @Test
  void fewFieldsAreOneGroup() {
    assertThat(ColumnGroups.of(List.of("Id", "Name", "SystemModstamp"), "SystemModstamp"))
        .containsExactly(List.of("Id", "SystemModstamp", "Name"));
  }
}
