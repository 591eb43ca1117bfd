package dev.greendoor.app;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The whole way, from the org to a person's page, on the program as it starts by itself. */
class SpineIT extends SpineContract {

  @Override
  RunningGreendoor program(Path folder) {
    return new RunningGreendoor(folder);
  }

  @Test
  @Order(10)
  void anAccountExecutiveActsOnIt() throws IOException, InterruptedException {
    NodeScripts scripts = new NodeScripts(greendoor());
    scripts.install();
    scripts.run(
        "node",
        "--test",
        "--test-concurrency=1",
        "--test-reporter=spec",
        "spine.test.js",
        "refresh.test.js",
        "accessibility.test.js",
        "keyboard.test.js",
        "admin.test.js");
  }
}
