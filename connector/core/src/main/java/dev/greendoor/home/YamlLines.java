package dev.greendoor.home;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** On which lines of a YAML text its entries stand. */
public final class YamlLines {

  private final Map<String, Integer> lines = new HashMap<>();

  private YamlLines() {}

  /** The lines of a text; of one that is no YAML none are known. */
  public static YamlLines of(String text) {
    YamlLines lines = new YamlLines();
    try {
      Node root =
          new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
      if (root != null) {
        lines.note("", root, root.getStartMark().getLine() + 1);
      }
    } catch (YAMLException e) {
      lines.lines.clear();
    }
    return lines;
  }

  /**
   * The line of an entry, from 1; where there is no such entry that of the one that it belongs to.
   *
   * @param path keys and places in lists: {@code fields.amount.from[1]}
   */
  public int line(String path) {
    Integer line = lines.get(path);
    if (line != null) {
      return line;
    }
    int step = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return path.isEmpty() ? 1 : line(step < 0 ? "" : path.substring(0, step));
  }

  private void note(String path, Node node, int line) {
    lines.putIfAbsent(path, line);
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode key) {
          note(
              path.isEmpty() ? key.getValue() : path + "." + key.getValue(),
              entry.getValueNode(),
              key.getStartMark().getLine() + 1);
        }
      }
    } else if (node instanceof SequenceNode sequence) {
      for (int i = 0; i < sequence.getValue().size(); i++) {
        Node item = sequence.getValue().get(i);
        note(path + "[" + i + "]", item, item.getStartMark().getLine() + 1);
      }
    }
  }
}
