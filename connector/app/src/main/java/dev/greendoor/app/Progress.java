package dev.greendoor.app;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** One long step on the console: a bar that moves, or a line at its end where nobody looks. */
final class Progress implements AutoCloseable {

  private final String step;
  private final ProgressBar bar;
  private long done;

  private Progress(String step, ProgressBar bar) {
    this.step = step;
    this.bar = bar;
  }

  /**
   * Begins a step.
   *
   * @param total how many parts it has; -1 while unknown
   */
  static Progress of(String step, String unit, long total) {
    if (!Console.interactive()) {
      return new Progress(step, null);
    }
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(step)
            .setInitialMax(total)
            .setUnit(" " + unit, 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .build();
    return new Progress(step, bar);
  }

  void total(long total) {
    if (bar != null) {
      bar.maxHint(total);
    }
  }

  void at(long parts) {
    done = parts;
    if (bar != null) {
      bar.stepTo(parts);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    } else {
      Console.say(step + (done > 0 ? ": " + done : "") + " done");
    }
  }
}
