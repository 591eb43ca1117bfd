package dev.greendoor.localorg.soql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One example of a corpus file: options ({@code @ as=rep all bulk}), the query, then what is
 * expected: {@code > } a record, {@code # } the total size, {@code ! } a line of an error, of which
 * the first is the code.
 *
 * @param place file and line, to find it again
 */
record CorpusCase(String place, Set<String> options, String query, List<String> expected) {

  /** All examples of a folder of test resources. */
  static List<CorpusCase> inFolder(String folder) {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources", folder))) {
      return files.sorted().flatMap(file -> read(file).stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<CorpusCase> read(Path file) {
    List<CorpusCase> cases = new ArrayList<>();
    List<String> block = new ArrayList<>();
    List<String> lines = lines(file);
    for (int i = 0; i <= lines.size(); i++) {
      String line = i < lines.size() ? lines.get(i) : "";
      if (!line.isBlank()) {
        block.add(line);
      } else if (!block.isEmpty()) {
        parse(file.getFileName() + ":" + (i - block.size() + 1), block, cases);
        block.clear();
      }
    }
    return cases;
  }

  private static void parse(String place, List<String> block, List<CorpusCase> cases) {
    Set<String> options = new TreeSet<>();
    List<String> query = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String line : block) {
      if (line.startsWith("@ ")) {
        options.addAll(List.of(line.substring(2).split(" ")));
      } else if (line.matches("[>#!]( .*)?")) {
        expected.add(line);
      } else if (!line.startsWith("//")) {
        query.add(line);
      }
    }
    if (!query.isEmpty()) {
      cases.add(new CorpusCase(place, options, String.join("\n", query), List.copyOf(expected)));
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return place + " " + query;
  }
}
