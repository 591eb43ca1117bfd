package dev.greendoor.app;

import dev.greendoor.error.ConnectorException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.PortInUseException;

/** The connector. */
@SpringBootApplication
public class GreendoorApplication {

  /** Starts it; a start that cannot succeed ends with one line that names the file or setting. */
  public static void main(String[] arguments) {
    if (Commands.asked(arguments)) {
      System.exit(Commands.run(arguments));
    }
    try {
      SpringApplication.run(GreendoorApplication.class, arguments);
    } catch (RuntimeException e) {
      Console.error(oneLine(e));
      System.exit(1);
    }
  }

  static String oneLine(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectorException known) {
        return known.getMessage();
      }
      if (cause instanceof PortInUseException inUse) {
        return "server.port: another program holds port %d. Stop it, or give another port with --server.port=…"
            .formatted(inUse.getPort());
      }
    }
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return "The start failed: " + root;
  }
}
