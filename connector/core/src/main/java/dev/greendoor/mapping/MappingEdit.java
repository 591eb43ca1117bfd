package dev.greendoor.mapping;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Changes one entry of a mapping file and no other character of it: comments, order and layout
 * stay.
 */
public final class MappingEdit {

  private static final int WIDEST_LINE = 100;

  private final String text;
  private final List<NodeTuple> entries;
  private final boolean flow;

  private MappingEdit(MappingText file) {
    this.text = file.text;
    this.entries = file.fields.getValue();
    this.flow = file.fields.getFlowStyle() == FlowStyle.FLOW;
  }

  /**
   * The text in which the column has this entry, a new one as the last.
   *
   * @param says as {@link MappingText.Entry#says}; what is null or empty is left out
   */
  public static String put(MappingText file, String column, Map<String, Object> says) {
    return new MappingEdit(file).put(column, said(says));
  }

  /** The text without the column's entry; the same when it has none. */
  public static String remove(MappingText file, String column) {
    return new MappingEdit(file).remove(column);
  }

  private String put(String column, Map<String, Object> says) {
    Optional<NodeTuple> present = entry(column);
    if (present.isPresent()) {
      int start = start(present.get().getKeyNode());
      return text.substring(0, start)
          + line(column, says, indent(start))
          + text.substring(end(present.get()));
    }
    NodeTuple last = entries.get(entries.size() - 1);
    if (flow) {
      return text.substring(0, end(last))
          + ", "
          + line(column, says, "")
          + text.substring(end(last));
    }
    int after = lineEnd(end(last));
    String indent = indent(start(last.getKeyNode()));
    return text.substring(0, after)
        + "\n"
        + indent
        + line(column, says, indent)
        + text.substring(after);
  }

  private String remove(String column) {
    Optional<NodeTuple> present = entry(column);
    if (present.isEmpty()) {
      return text;
    }
    if (flow) {
      int place = entries.indexOf(present.get());
      int from = place == 0 ? start(present.get().getKeyNode()) : end(entries.get(place - 1));
      return text.substring(0, from) + text.substring(end(present.get()));
    }
    int start = start(present.get().getKeyNode());
    int after = Math.min(text.length(), lineEnd(end(present.get())) + 1);
    return text.substring(0, start - indent(start).length()) + text.substring(after);
  }

  private Optional<NodeTuple> entry(String column) {
    return entries.stream().filter(tuple -> MappingText.column(tuple).equals(column)).findFirst();
  }

  private static Map<String, Object> said(Map<String, Object> says) {
    Map<String, Object> said = new LinkedHashMap<>();
    says.forEach(
        (key, value) -> {
          if (value != null
              && !"".equals(value)
              && !Boolean.FALSE.equals(value)
              && !isEmpty(value)) {
            said.put(key, value);
          }
        });
    return said;
  }

  private static boolean isEmpty(Object value) {
    return (value instanceof Collection<?> list && list.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty());
  }

  /** {@code column: Path}, or in braces, or over several lines when that is too wide. */
  private String line(String column, Map<String, Object> says, String indent) {
    boolean pathAlone = says.size() == 1 && says.get("from") instanceof String;
    String flat = column + ": " + dump(pathAlone ? says.get("from") : says, FlowStyle.FLOW);
    if (pathAlone || flow || indent.length() + flat.length() <= WIDEST_LINE) {
      return flat;
    }
    return column
        + ":\n"
        + dump(says, FlowStyle.BLOCK)
            .lines()
            .map(line -> indent + "  " + line)
            .collect(Collectors.joining("\n"));
  }

  private static String dump(Object value, FlowStyle style) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(style);
    options.setDefaultScalarStyle(ScalarStyle.PLAIN);
    options.setWidth(Integer.MAX_VALUE);
    options.setSplitLines(false);
    return new Yaml(options).dump(value).strip();
  }

  private int start(Node node) {
    return index(node.getStartMark());
  }

  private int end(NodeTuple tuple) {
    return Math.max(index(tuple.getKeyNode().getEndMark()), end(tuple.getValueNode()));
  }

  /** Where the content ends: the parser counts comments and blank lines after a block to it. */
  private int end(Node node) {
    if (node instanceof CollectionNode<?> collection
        && collection.getFlowStyle() == FlowStyle.BLOCK) {
      List<?> parts =
          node instanceof MappingNode mapping
              ? mapping.getValue()
              : ((SequenceNode) node).getValue();
      Object last = parts.get(parts.size() - 1);
      return last instanceof NodeTuple tuple ? end(tuple) : end((Node) last);
    }
    int end = index(node.getEndMark());
    boolean block =
        node instanceof ScalarNode scalar
            && (scalar.getScalarStyle() == ScalarStyle.LITERAL
                || scalar.getScalarStyle() == ScalarStyle.FOLDED);
    while (block && end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** The parser counts code points. */
  private int index(Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }

  private String indent(int start) {
    int line = text.lastIndexOf('\n', start - 1) + 1;
    String before = text.substring(line, start);
    return before.isBlank() ? before : "";
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }
}
