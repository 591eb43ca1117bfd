package dev.greendoor.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RangeHashesTest {

  private static final String FIRST = "006000000000001AAA";
  private static final String SECOND = "006000000000002AAA";
  private static final String FAR = "006000000010001AAA";

  @Test
  void theOrderOfRowsAndTheFormOfValuesDoNotMatter() {
    RangeHashes org = new RangeHashes();
    org.add(FIRST, List.of("Acme", new BigDecimal("10.00"), moment("2026-03-01T08:00:00Z")));
    org.add(SECOND, Arrays.asList("Globe", null, true));
    RangeHashes store = new RangeHashes();
    store.add(SECOND, Arrays.asList("Globe", null, true));
    store.add(FIRST, List.of("Acme", new BigDecimal("10"), moment("2026-03-01T09:00:00+01:00")));
    assertThat(org.differing(store)).isEmpty();
    assertThat(org.ranges()).isEqualTo(store.ranges());
    assertThat(org.count()).isEqualTo(2);
  }

  @Test
  void onlyRangesAndRowsThatDifferAreNamed() {
    RangeHashes org = rows("Acme", Set.of("00600000000"));
    RangeHashes store = rows("Acme Inc", Set.of("00600000000"));
    assertThat(org.differing(store)).containsExactly("00600000000");
    assertThat(org.differingRows(store)).containsExactly(FIRST);
  }

  @Test
  void valuesThatMoveBetweenColumnsDiffer() {
    RangeHashes org = new RangeHashes();
    org.add(FIRST, List.of("ab", "c"));
    RangeHashes store = new RangeHashes();
    store.add(FIRST, List.of("a", "bc"));
    assertThat(org.differing(store)).hasSize(1);
  }

  private static RangeHashes rows(String name, Set<String> lookedInto) {
    RangeHashes hashes = new RangeHashes(lookedInto);
    hashes.add(FIRST, List.of(name));
    hashes.add(SECOND, List.of("Globe"));
    hashes.add(FAR, List.of("Initech"));
    return hashes;
  }

  private static OffsetDateTime moment(String text) {
    return OffsetDateTime.parse(text);
  }
}
