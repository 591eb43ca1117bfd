package dev.greendoor.formula;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Formulon, another implementation of formulas, run by Node. */
final class Formulon {

  /** What it says: the kind of value, or {@code error}, and the value as text. */
  record Answer(String kind, String value) {}

  private static final Path SOURCES = Path.of("src/test/js");
  private static final Path INSTALLATION = Path.of("target/formulon");

  private Formulon() {}

  /** Evaluates formulas without fields, in order. */
  static List<Answer> evaluate(List<String> formulas) {
    try {
      install();
      Path input = INSTALLATION.resolve("formulas.jsonl");
      Files.writeString(
          input, formulas.stream().map(Formulon::json).collect(Collectors.joining("\n", "", "\n")));
      List<Answer> answers = new ArrayList<>();
      for (String line : run(input, "node", "evaluate.mjs")) {
        int tab = line.indexOf('\t');
        answers.add(new Answer(line.substring(0, tab), decoded(line.substring(tab + 1))));
      }
      return answers;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Installs what the lock file names, once for each state of it. */
  private static void install() throws IOException {
    Files.createDirectories(INSTALLATION);
    Path lock = INSTALLATION.resolve("package-lock.json");
    boolean current =
        Files.exists(INSTALLATION.resolve("node_modules/formulon"))
            && Files.exists(lock)
            && Files.mismatch(lock, SOURCES.resolve("package-lock.json")) == -1;
    for (String file : List.of("package.json", "package-lock.json", "evaluate.mjs")) {
      Files.copy(
          SOURCES.resolve(file), INSTALLATION.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!current) {
      run(null, "npm", "ci", "--no-audit", "--no-fund", "--prefer-offline");
    }
  }

  private static List<String> run(Path input, String... command) throws IOException {
    Path output = Files.createTempFile(INSTALLATION, "output", ".txt");
    Path errors = Files.createTempFile(INSTALLATION, "errors", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(INSTALLATION.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      if (input != null) {
        builder.redirectInput(input.toFile());
      }
      Process process = builder.start();
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "%s failed: %s".formatted(String.join(" ", command), Files.readString(errors)));
      }
      return Files.readAllLines(output);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  private static String json(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char next : text.toCharArray()) {
      if (next < ' ' || next == '"' || next == '\\') {
        json.append("\\u%04x".formatted((int) next));
      } else {
        json.append(next);
      }
    }
    return json.append('"').toString();
  }

  private static String decoded(String base64) {
    return new String(java.util.Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
