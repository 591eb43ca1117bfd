package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -1    | 0     | snapshot {20} \\[ *==== *] 0:\\d\\d *
          30000 | 15000 | snapshot {20} \\[={10} {10}] 0:\\d\\d {2}50 %, \\d+:\\d\\d left *
          30000 | 30000 | snapshot {20} \\[={20}] 0:\\d\\d {2}30,000 rows *
          """)
  void saysHowFarAStepIs(long total, long done, String expected) {
    try (ProgressBar bar = bar()) {
      bar.maxHint(total);
      bar.stepTo(done);
    }
    // The line as it was when the bar was closed.
    assertThat(lines.get(lines.size() - 1)).hasSize(79).matches(expected);
  }

  private ProgressBar bar() {
    return new ProgressBarBuilder()
        .setTaskName("snapshot")
        .setInitialMax(-1)
        .setRenderer(new ProgressLine("rows"))
        .setConsumer(new DelegatingProgressBarConsumer(lines::add, 79))
        .build();
  }
}
