package dev.greendoor.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for programs that a test starts: below those that a system gives to callers, which might
 * take one before its program does, and of each test process others.
 */
final class FreePorts {

  private static final int FIRST = 10_000;
  private static final int OF_ALL = 20_000;
  private static final int OF_A_PROCESS = 100;

  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * OF_A_PROCESS % OF_ALL));

  private FreePorts() {}

  /** A port that nobody has, and that is given only once. */
  static int next() {
    while (true) {
      int port = FIRST + NEXT.getAndIncrement() % OF_ALL;
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Somebody has it.
      }
    }
  }
}
