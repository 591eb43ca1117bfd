package dev.greendoor.app;

import java.time.Duration;
import java.time.Instant;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** One long step on the console: a bar that moves, or a line at its end where nobody looks. */
final class Progress implements AutoCloseable {

  private final String step;
  private final String unit;
  private final ProgressBar bar;
  private final Instant begun = Instant.now();
  private long done;
  private boolean finished;

  private Progress(String step, String unit, ProgressBar bar) {
    this.step = step;
    this.unit = unit;
    this.bar = bar;
  }

  /** Begins a step of which only the end is known. */
  static Progress of(String step) {
    return of(step, "");
  }

  /** Begins a step of many parts, such as rows; {@link #total} says how many. */
  static Progress of(String step, String unit) {
    if (!Console.interactive()) {
      return new Progress(step, unit, null);
    }
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(step)
            .setInitialMax(-1)
            .setRenderer(new ProgressLine(unit))
            .setUpdateIntervalMillis(200)
            .continuousUpdate()
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .build();
    return new Progress(step, unit, bar);
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

  /** The step has succeeded. */
  void finish() {
    finished = true;
    if (bar != null) {
      bar.maxHint(Math.max(1, done));
      bar.stepTo(Math.max(1, done));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    } else if (finished) {
      String parts = done > 0 ? ": %,d %s".formatted(done, unit) : "";
      long seconds = Duration.between(begun, Instant.now()).toSeconds();
      Console.say("%s done%s, %d s".formatted(step, parts, seconds));
    }
  }
}
