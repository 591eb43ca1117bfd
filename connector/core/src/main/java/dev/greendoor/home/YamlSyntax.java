package dev.greendoor.home;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * What is wrong with a text as YAML. Of YAML only what declarative files need is taken: one
 * document of keys, lists and texts, everything written where it is meant.
 */
final class YamlSyntax {

  private static final int MOST_CHARACTERS = 1_000_000;
  private static final int DEEPEST = 50;

  /** What a parser's words mean for the person who wrote the file. */
  private static final Map<String, Advice> ADVICE = new LinkedHashMap<>();

  static {
    advise("'\\t(TAB)' that cannot start", "a tab begins the line.", "Indent with spaces.");
    advise("contains a tab", "a tab indents the line.", "Indent with spaces.");
    advise(
        "that cannot start any token",
        "a value begins with a character that YAML keeps for itself.",
        "Put the value in quotes.");
    advise(
        "mapping values are not allowed",
        "a second colon, or a line that is indented too far.",
        "Put a value with a colon in quotes, or indent the line as those beside it.");
    advise(
        "could not find expected ':'",
        "a line without a key.",
        "Write key: value, with a space after the colon.");
    advise(
        "expected <block end>, but found",
        "the line is not indented as those beside it.",
        "Give all keys of one level the same number of spaces.");
    advise(
        "expected ',' or",
        "a bracket or brace that does not close.",
        "Close it, and put a comma between its entries.");
    advise("unexpected end of stream", "a quote that does not close.", "Close it.");
    advise("while scanning a quoted scalar", "a quote that does not close.", "Close it.");
    advise(
        "expected the node content",
        "a value is missing, or a bracket does not close.",
        "Give the value, or put it in quotes.");
    advise("escape", "a backslash in double quotes.", "Use single quotes, which keep it as it is.");
    advise(
        "expected chomping or indentation",
        "after | or > nothing but the end of the line may follow.",
        "Begin the text on the next line.");
    advise(
        "expected a comment or a line break",
        "after | or > nothing but the end of the line may follow.",
        "Begin the text on the next line.");
    advise("tag", "a word that begins with an exclamation mark.", "Put the value in quotes.");
    advise(
        "alphabetic or numeric character",
        "a value begins with & or *.",
        "Put the value in quotes.");
    advise("directive", "a line that begins with a percent sign.", "Put the value in quotes.");
    advise(
        "document start",
        "after the end of the document more follows.",
        "One file holds one document: remove the rest.");
  }

  private record Advice(String message, String remedy) {}

  private YamlSyntax() {}

  private static void advise(String words, String message, String remedy) {
    ADVICE.put(words, new Advice(message, remedy));
  }

  /** The first fault; empty when a reader can go on. */
  static Optional<Fault> fault(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return fault(
          1,
          "the file has %,d characters, and %,d are taken."
              .formatted(text.length(), MOST_CHARACTERS),
          "Split it: one file is about one thing.");
    }
    int unreadable = text.indexOf('\uFFFD');
    if (unreadable >= 0) {
      return fault(
          lineAt(text, unreadable), "a byte that is not UTF-8.", "Save the file as UTF-8.");
    }
    try {
      return structure(text);
    } catch (ReaderException e) {
      return fault(
          lineAt(text, text.offsetByCodePoints(0, e.getPosition())),
          "the control character U+%04X.".formatted(e.getCodePoint()),
          "Remove it.");
    } catch (MarkedYAMLException e) {
      return advised(e);
    } catch (YAMLException e) {
      return fault(1, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), "");
    }
  }

  private static Optional<Fault> structure(String text) {
    int documents = 0;
    int depth = 0;
    for (Event event :
        new Yaml(new SafeConstructor(new LoaderOptions())).parse(new StringReader(text))) {
      int line = event.getStartMark().getLine() + 1;
      if (event instanceof DocumentStartEvent && ++documents > 1) {
        return fault(line, "a second document begins.", "Put it into a file of its own.");
      }
      if (event instanceof AliasEvent
          || event instanceof NodeEvent node && node.getAnchor() != null) {
        return fault(
            line,
            "anchors (&) and aliases (*) are not read.",
            "Write the value where it is meant.");
      }
      if (tag(event) != null) {
        return fault(
            line,
            "the tag %s is not read.".formatted(tag(event)),
            "Remove it, or put the value in quotes.");
      }
      depth += depthOf(event);
      if (depth > DEEPEST) {
        return fault(
            line, "brackets in brackets, more than %d deep.".formatted(DEEPEST), "Close them.");
      }
    }
    return Optional.empty();
  }

  private static int depthOf(Event event) {
    if (event instanceof CollectionStartEvent) {
      return 1;
    }
    return event.is(Event.ID.MappingEnd) || event.is(Event.ID.SequenceEnd) ? -1 : 0;
  }

  private static String tag(Event event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getTag();
    }
    return event instanceof CollectionStartEvent collection ? collection.getTag() : null;
  }

  private static Optional<Fault> advised(MarkedYAMLException e) {
    String words =
        (e.getContext() == null ? "" : e.getContext() + ", ")
            + (e.getProblem() == null ? "" : e.getProblem());
    int line = mark(e).getLine() + 1;
    return ADVICE.entrySet().stream()
        .filter(entry -> words.contains(entry.getKey()))
        .findFirst()
        .map(entry -> fault(line, entry.getValue().message(), entry.getValue().remedy()))
        .orElseGet(() -> fault(line, words + ".", "Put the value in quotes."));
  }

  /** What is never closed is mended where it opens, not where the parser gave up. */
  private static Mark mark(MarkedYAMLException e) {
    boolean open =
        e.getContext() != null
            && (e.getContext().contains("flow") || e.getContext().contains("quoted"));
    return e.getProblemMark() == null || (open && e.getContextMark() != null)
        ? e.getContextMark()
        : e.getProblemMark();
  }

  private static Optional<Fault> fault(int line, String message, String remedy) {
    return Optional.of(new Fault(line, "", message, remedy));
  }

  private static int lineAt(String text, int index) {
    return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
  }
}
