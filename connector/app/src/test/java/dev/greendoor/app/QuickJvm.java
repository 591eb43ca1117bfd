package dev.greendoor.app;

import java.nio.file.Path;
import java.util.List;

/**
 * Programs that live for seconds spend most of them loading and compiling themselves: those that
 * tests start stop at the first compiler, and map the classes of the connector from an archive.
 * Benchmarks want the second compiler too.
 */
final class QuickJvm {

  private static final String OPTIONS =
      System.getProperty("started.java.options", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");

  private QuickJvm() {}

  /** The Java that runs this test. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The same builder; what it starts, and what that starts, is quick to be there. */
  static ProcessBuilder of(ProcessBuilder builder) {
    if (!OPTIONS.isBlank()) {
      builder.environment().put("JAVA_TOOL_OPTIONS", OPTIONS);
    }
    return builder;
  }

  /** What the connector's jar is started with in addition. */
  static List<String> optionsFor(Path jar) {
    return ClassArchive.of(jar)
        // An archive that does not fit any more is slower, and no reason for a word.
        .map(file -> List.of("-XX:SharedArchiveFile=" + file, "-Xlog:disable"))
        .orElse(List.of());
  }
}
