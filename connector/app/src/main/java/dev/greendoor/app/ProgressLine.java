package dev.greendoor.app;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * A step as one line: name, bar, and the time it has taken; with the parts, their rate and the time
 * left where it has parts. A block wanders through the bar while nobody knows how much is left.
 */
final class ProgressLine implements ProgressBarRenderer {

  private static final int NAME = 28;
  private static final int BAR = 20;
  private static final int BLOCK = 4;

  private final String unit;

  ProgressLine(String unit) {
    this.unit = unit;
  }

  @Override
  public String render(ProgressState state, int maxLength) {
    Duration elapsed = state.getElapsedAfterStart();
    long done = state.getCurrent();
    long total = state.getMax();
    String bar = total > 0 ? filled(done, total) : wandering(elapsed);
    String parts = done > 0 && !unit.isEmpty() ? parts(done, total, elapsed) : "";
    String line = "%-28s [%s] %s%s".formatted(cut(state.getTaskName()), bar, clock(elapsed), parts);
    // As wide as may be: what was longer before is written over.
    return line.length() > maxLength
        ? line.substring(0, maxLength)
        : line + " ".repeat(maxLength - line.length());
  }

  private String parts(long done, long total, Duration elapsed) {
    if (done >= total) {
      return "  %,d %s".formatted(done, unit);
    }
    long left = elapsed.toMillis() * (total - done) / done / 1_000;
    return "  %d %%, %s left".formatted(100 * done / total, clock(Duration.ofSeconds(left)));
  }

  private static String filled(long done, long total) {
    int width = (int) (BAR * Math.min(done, total) / total);
    return "=".repeat(width) + " ".repeat(BAR - width);
  }

  private static String wandering(Duration elapsed) {
    int way = BAR - BLOCK;
    int at = (int) (elapsed.toMillis() / 200 % (2L * way));
    int left = at < way ? at : 2 * way - at;
    return " ".repeat(left) + "=".repeat(BLOCK) + " ".repeat(way - left);
  }

  private static String clock(Duration time) {
    return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }

  private static String cut(String name) {
    return name.length() > NAME ? name.substring(0, NAME) : name;
  }
}
