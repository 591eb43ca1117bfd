package dev.greendoor.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes mapping files as people write them. */
final class MappingWriter {

  /** What YAML reads as the text that it is. */
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_./ -]*");

  private static final Pattern WORD_WITH_MEANING =
      Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n|~");

  private MappingWriter() {}

  /**
   * A new file.
   *
   * @param comment its first line
   * @param fields column → entry, in order
   */
  static String file(
      String comment,
      String object,
      String table,
      String person,
      Map<String, FieldEntry> fields,
      String touches) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(comment).append('\n');
    text.append("object: ").append(object).append('\n');
    text.append("table: ").append(table).append('\n');
    text.append("capture: poll\n");
    if (person != null) {
      text.append("person: ").append(person).append('\n');
    }
    text.append("fields:\n");
    fields.forEach((column, entry) -> text.append(entry(column, entry)));
    if (touches != null) {
      text.append("touches: >\n");
      touches.strip().lines().forEach(line -> text.append("  ").append(line.strip()).append('\n'));
    }
    return text.toString();
  }

  /**
   * A file with another entry for a column, and everything else as it was, comments included.
   *
   * @throws IllegalArgumentException when the file does not keep the column on lines of its own
   */
  static String with(String text, String column, FieldEntry entry) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    Pattern start = Pattern.compile(" +" + column + ":( .*)?");
    for (int at = 0; at < lines.size(); at++) {
      if (start.matcher(lines.get(at)).matches()) {
        int depth = depth(lines.get(at));
        lines.remove(at);
        while (at < lines.size() && !lines.get(at).isBlank() && depth(lines.get(at)) > depth) {
          lines.remove(at);
        }
        lines.addAll(at, entry(column, entry).lines().toList());
        return String.join("\n", lines) + "\n";
      }
    }
    throw new IllegalArgumentException("no line of its own has " + column);
  }

  private static int depth(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** A column's lines. */
  static String entry(String column, FieldEntry entry) {
    List<String> said = new ArrayList<>();
    if (!entry.from().isEmpty()) {
      said.add(
          "from: "
              + (entry.from().size() == 1
                  ? entry.from().get(0)
                  : "[" + String.join(", ", entry.from()) + "]"));
    }
    add(said, "value", entry.value());
    add(said, "transform", entry.transform());
    if (!entry.values().isEmpty()) {
      StringBuilder values = new StringBuilder("values:");
      entry
          .values()
          .forEach(
              (from, to) -> values.append("\n  ").append(text(from)).append(": ").append(text(to)));
      said.add(values.toString());
    }
    if (entry.otherwise() != null) {
      said.add("otherwise: " + entry.otherwise().name().toLowerCase(java.util.Locale.ROOT));
    }
    add(said, "default", entry.fallback());
    addIf(said, entry.required(), "required: true");
    add(said, "type", entry.type());
    addIf(said, entry.optional(), "optional: true");
    addIf(
        said,
        entry.sensitivity() != Sensitivity.NONE,
        "sensitivity: " + entry.sensitivity().name().toLowerCase(java.util.Locale.ROOT));
    return lines(column, said);
  }

  private static String lines(String column, List<String> said) {
    String start = "  " + column + ":";
    if (said.size() == 1 && said.get(0).startsWith("from: ") && !said.get(0).contains("[")) {
      return start + said.get(0).substring("from:".length()) + "\n";
    }
    String oneLine = start + " {" + String.join(", ", said) + "}\n";
    if (!oneLine.strip().contains("\n") && oneLine.length() <= 110) {
      return oneLine;
    }
    StringBuilder text = new StringBuilder(start).append('\n');
    for (String one : said) {
      one.lines().forEach(line -> text.append("    ").append(line).append('\n'));
    }
    return text.toString();
  }

  private static void add(List<String> said, String key, String value) {
    addIf(said, value != null, key + ": " + (value == null ? "" : text(value)));
  }

  private static void addIf(List<String> said, boolean so, String text) {
    if (so) {
      said.add(text);
    }
  }

  private static String text(String value) {
    boolean plain =
        PLAIN.matcher(value).matches()
            && !value.endsWith(" ")
            && !WORD_WITH_MEANING.matcher(value).matches();
    return plain ? value : "'" + value.replace("'", "''") + "'";
  }
}
