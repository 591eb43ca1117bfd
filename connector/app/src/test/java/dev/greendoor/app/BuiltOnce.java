package dev.greendoor.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What several test processes share is made by the first that needs it; the others wait. */
final class BuiltOnce {

  /** Work that may be stopped. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  private BuiltOnce() {}

  /** Does work while no other process of this build does anything of that name. */
  static void alone(String name, Work work) throws IOException, InterruptedException {
    Path file = Files.createDirectories(Path.of("target")).resolve(name + ".lock");
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      work.run();
    }
  }
}
