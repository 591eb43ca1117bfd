package dev.greendoor.app;

/**
 * Programs that live for seconds spend most of them compiling themselves: those that tests start
 * stop at the first compiler. Benchmarks want the second one too.
 */
final class QuickJvm {

  private static final String OPTIONS =
      System.getProperty("started.java.options", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");

  private QuickJvm() {}

  /** The same builder; what it starts, and what that starts, is quick to be there. */
  static ProcessBuilder of(ProcessBuilder builder) {
    if (!OPTIONS.isBlank()) {
      builder.environment().put("JAVA_TOOL_OPTIONS", OPTIONS);
    }
    return builder;
  }
}
