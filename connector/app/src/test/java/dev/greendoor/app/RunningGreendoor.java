package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The built {@code greendoor.jar} as a person starts it, on free ports and in a folder of its own,
 * with the local org that it starts.
 */
final class RunningGreendoor implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration READY_WITHIN = Duration.ofMinutes(4);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Path jar;
  private final Path folder;
  private final List<String> further;
  private final int port = FreePorts.next();
  private final int orgPort;
  private final int httpsPort;
  private final int grpcPort;
  private OrgClient org;
  private Process connector;

  /**
   * A program that is not started yet.
   *
   * @param further arguments of every start
   */
  RunningGreendoor(Path folder, String... further) {
    this(Path.of("target/greendoor.jar"), folder, further);
  }

  /** As the other, with a jar that is not the one that was built. */
  RunningGreendoor(Path jar, Path folder, String... further) {
    this(jar, folder, List.of(further), FreePorts.next(), FreePorts.next(), FreePorts.next());
  }

  private RunningGreendoor(
      Path jar, Path folder, List<String> further, int orgPort, int httpsPort, int grpcPort) {
    this.jar = jar.toAbsolutePath();
    this.folder = folder;
    this.further = further;
    this.orgPort = orgPort;
    this.httpsPort = httpsPort;
    this.grpcPort = grpcPort;
    this.org = new OrgClient(orgUrl());
  }

  /** Another program for the org of this one, which it neither starts nor stops. */
  RunningGreendoor besides(Path ownFolder, String... ofItsOwn) {
    return new RunningGreendoor(
        jar,
        ownFolder,
        Stream.concat(Stream.of("--greendoor.local-org.enabled=false"), Stream.of(ofItsOwn))
            .toList(),
        orgPort,
        httpsPort,
        grpcPort);
  }

  /**
   * Starts the connector; the org too, unless it runs already.
   *
   * @param instead arguments that take the place of the usual ones of their name
   */
  RunningGreendoor start(String... instead) {
    List<String> command = new ArrayList<>(List.of(QuickJvm.java(), "-Xmx768m"));
    command.addAll(QuickJvm.optionsFor(jar));
    command.addAll(List.of("-jar", jar.toString()));
    List<String> given = List.of(instead);
    Stream.of(arguments())
        .filter(usual -> given.stream().noneMatch(one -> name(one).equals(name(usual))))
        .forEach(command::add);
    command.addAll(given);
    connector = launch(command, output());
    return this;
  }

  /**
   * Starts an org in memory on its own, which the connector then finds; where another one runs, it
   * takes its place.
   *
   * @param options of the org beside its ports
   */
  RunningGreendoor startOrg(String... options) {
    stopOrg();
    List<String> command = new ArrayList<>(List.of(QuickJvm.java(), "-Xmx512m", "-jar"));
    command.add(jar.resolveSibling("local-org/local-org.jar").toString());
    command.addAll(List.of("--port", Integer.toString(orgPort)));
    command.addAll(List.of("--https-port", "-1", "--grpc-port", Integer.toString(grpcPort)));
    command.addAll(List.of(options));
    launch(command, folder.resolve("local-org.log"));
    await("the org is up", READY_WITHIN, () -> statusOf(orgUrl() + "/local/health") == 200);
    org = new OrgClient(orgUrl());
    return this;
  }

  /** What a command printed, and how it ended. */
  record Ended(int code, String printed) {}

  /** Runs a command of the program beside the running connector. */
  Ended command(String... words) {
    List<String> command = new ArrayList<>(List.of(QuickJvm.java()));
    command.addAll(QuickJvm.optionsFor(jar));
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(words));
    List<String> given = List.of(words);
    Stream.of(arguments())
        .filter(usual -> usual.startsWith("--greendoor."))
        .filter(usual -> given.stream().noneMatch(one -> one.startsWith(name(usual) + "=")))
        .forEach(command::add);
    Path printed = folder.resolve("command.log");
    int code = awaitExit(launch(command, printed), printed);
    return new Ended(code, withoutNote(printed));
  }

  private Process launch(List<String> command, Path printed) {
    try {
      ProcessBuilder builder = QuickJvm.of(new ProcessBuilder(command));
      builder.environment().put("GREENDOOR_ADMIN_PASSWORD", "local");
      return builder
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.to(printed.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(String argument) {
    return argument.substring(0, argument.indexOf('='));
  }

  /** The arguments that make this program this one: its ports and its folder. */
  String[] arguments() {
    Stream<String> own =
        Stream.of(
            "--server.port=" + port,
            "--greendoor.data=" + folder.resolve("data"),
            "--greendoor.local-org.port=" + orgPort,
            "--greendoor.local-org.https-port=" + httpsPort,
            "--greendoor.local-org.grpc-port=" + grpcPort);
    return Stream.concat(own, further.stream()).toArray(String[]::new);
  }

  /** Waits until health is UP. */
  RunningGreendoor awaitReady() {
    await(
        "health is UP",
        READY_WITHIN,
        () -> {
          if (!connector.isAlive()) {
            throw new IllegalStateException("The connector ended:\n" + printed());
          }
          return statusOf(url() + "/actuator/health") == 200;
        });
    return this;
  }

  /** Waits for the end of the program and gives its exit code. */
  int awaitExit() {
    return awaitExit(connector, output());
  }

  private static int awaitExit(Process process, Path printed) {
    try {
      if (!process.waitFor(READY_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("The program did not end:\n" + withoutNote(printed));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** kill -9 of the connector alone. */
  void kill() {
    connector.destroyForcibly();
    awaitExit();
  }

  /** Sends the connector's process a signal, such as {@code STOP} and {@code CONT}. */
  void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(connector.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * What the connector answers to an operator whose token is {@code token}.
   *
   * @return the status code and the body
   */
  Answer asOperator(String token, String method, String path) {
    return asOperator(token, method, path, null);
  }

  /** The same with a body. */
  Answer asOperator(String token, String method, String path, JsonNode body) {
    return ask(
        HttpRequest.newBuilder(URI.create(url() + "/api/operator" + path))
            .timeout(Duration.ofMinutes(2))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  /** What is answered to a request, in JSON or with nothing. */
  Answer ask(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An answer of the connector. */
  record Answer(int status, JsonNode body) {}

  /** An orderly stop of the connector alone; the org goes on. */
  void stop() {
    connector.destroy();
    awaitExit();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  String orgUrl() {
    return "http://127.0.0.1:" + orgPort;
  }

  /** The file of the store, unless an argument says otherwise; without H2's ending. */
  Path storeFile() {
    return folder.resolve("data/store");
  }

  /** What the connector has printed. */
  String printed() {
    return withoutNote(output());
  }

  /** Without the note of its JVM about {@link QuickJvm}. */
  private static String withoutNote(Path printed) {
    try {
      return Files.readString(printed).replaceFirst("Picked up JAVA_TOOL_OPTIONS: .*\\R", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Records of a query as the integration user. */
  List<JsonNode> query(String soql) {
    return org.query(soql);
  }

  /** A GET of the org as the integration user. */
  JsonNode get(String path) {
    return org.send("GET", path, null);
  }

  /** A request to the org as the integration user; control requests need no session. */
  JsonNode send(String method, String path, String body) {
    return org.send(method, path, body);
  }

  /** A request to the org as a person. */
  JsonNode sendAs(String username, String method, String path, String body) {
    return org.sendAs(username, method, path, body);
  }

  /** A session of a person. */
  String session(String username) {
    return org.session(username);
  }

  /** Uploads the CSV of a Bulk 2.0 job as a person. */
  void uploadAs(String username, String path, String csv) {
    org.uploadAs(username, path, csv);
  }

  /** Asks again and again until it is so. */
  static void await(String what, Duration within, BooleanSupplier so) {
    Instant deadline = Instant.now().plus(within);
    while (!so.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("Not within " + within + ": " + what);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  int statusOf(String url) {
    try {
      return http.send(
              HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Path output() {
    return folder.resolve("greendoor.log");
  }

  /** The process that serves the org: found by its port, since it belongs to nobody. */
  private void stopOrg() {
    ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .arguments()
                    .map(List::of)
                    .filter(arguments -> arguments.contains(Integer.toString(orgPort)))
                    .filter(
                        arguments -> arguments.stream().anyMatch(a -> a.endsWith("local-org.jar")))
                    .isPresent())
        .forEach(
            process -> {
              process.destroyForcibly();
              process.onExit().join();
            });
  }

  @Override
  public void close() {
    if (connector != null && connector.isAlive()) {
      connector.destroyForcibly();
    }
    if (!further.contains("--greendoor.local-org.enabled=false")) {
      stopOrg();
    }
  }
}
