package dev.greendoor.app;

import java.io.PrintStream;

/** What the program says to the person who started it; everything else goes to the log. */
final class Console {

  private static final PrintStream OUT = System.out;
  private static final PrintStream ERR = System.err;

  private Console() {}

  static void say(String text) {
    OUT.println(text);
  }

  static void error(String line) {
    ERR.println("greendoor: " + line);
  }

  /** Whether a person is looking: bars move; else one line is written when a step is done. */
  static boolean interactive() {
    return System.console() != null && System.getenv("CI") == null;
  }
}
