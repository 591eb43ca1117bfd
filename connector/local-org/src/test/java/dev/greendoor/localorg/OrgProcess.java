package dev.greendoor.localorg;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A local org in a process of its own, kept in a folder, which a test kills and starts again. */
public final class OrgProcess implements AutoCloseable {

  private static final Pattern PAGES = Pattern.compile("Pages\\s+(http\\S+)");

  private final Process process;
  private final URI url;

  private OrgProcess(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** Starts the org of this folder, with these more options, and returns when it answers. */
  public static OrgProcess start(Path folder, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                LocalOrgMain.class.getName()));
    command.addAll(List.of("--port", "0", "--https-port", "-1", "--grpc-port", "0"));
    command.addAll(List.of("--scenario", "none", "--data", folder.toString()));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new OrgProcess(process, greeted(process.inputReader()));
  }

  private static URI greeted(BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      Matcher pages = PAGES.matcher(line);
      if (pages.find()) {
        Thread drain = new Thread(() -> output.lines().forEach(ignored -> {}), "org-output");
        drain.setDaemon(true);
        drain.start();
        return URI.create(pages.group(1));
      }
    }
    throw new IOException("The org did not start: " + said);
  }

  public URI url() {
    return url;
  }

  /** A client that has signed in as the administrator. */
  public OrgClient admin() {
    return OrgClient.at(url).asAdmin();
  }

  /** Kills the process without a chance to finish anything, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
