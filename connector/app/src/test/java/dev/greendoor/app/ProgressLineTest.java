package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  @Test
  void fillsItsBarAndTellsTheTimeLeft() {
    try (ProgressBar bar = bar("rows")) {
      bar.refresh();
      bar.maxHint(30_000);
      bar.stepTo(15_000);
      bar.refresh();
      bar.stepTo(30_000);
    }

    assertThat(lines).allSatisfy(line -> assertThat(line).hasSize(79));
    assertThat(lines.get(0)).matches("snapshot {20} \\[ *==== *] 0:00 *");
    assertThat(lines).anyMatch(line -> line.contains("[==========          ]"));
    assertThat(lines).anyMatch(line -> line.matches(".* 50 %, \\d+:\\d\\d left *"));
    assertThat(lines.get(lines.size() - 1))
        .contains("[====================]")
        .matches(".*  30,000 rows *");
  }

  private ProgressBar bar(String unit) {
    return new ProgressBarBuilder()
        .setTaskName("snapshot")
        .setInitialMax(-1)
        .setRenderer(new ProgressLine(unit))
        .setConsumer(new DelegatingProgressBarConsumer(lines::add, 79))
        .build();
  }
}
