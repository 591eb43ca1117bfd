package dev.greendoor.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The text of a mapping file, taken apart into its entries without asking whether they make a
 * mapping: an admin's work may be half done.
 */
public final class MappingText {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String FIELDS = "fields";

  final String text;
  final MappingNode fields;
  private final Map<String, Object> content;

  private MappingText(String text, MappingNode fields, Map<String, Object> content) {
    this.text = text;
    this.fields = fields;
    this.content = content;
  }

  /**
   * One entry of {@code fields}.
   *
   * @param line of the file, from 1
   * @param says what stands behind the column; a mere path is given as {@code from}
   */
  public record Entry(String column, int line, Map<String, Object> says) {}

  /**
   * Takes a file apart.
   *
   * @param name of the file, for messages
   * @param text null is refused as well
   * @throws ConnectorException MAPPING_INVALID in one line, when it is no YAML or has no fields
   */
  public static MappingText of(String name, String text) {
    if (text == null) {
      throw new ConnectorException(ErrorCode.MAPPING_INVALID, name + ": its text is missing");
    }
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      Map<String, Object> content =
          YAML.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
      return new MappingText(
          text,
          value(root, FIELDS)
              .filter(MappingNode.class::isInstance)
              .map(MappingNode.class::cast)
              .orElseThrow(
                  () -> invalid(name, 1, "fields: name at least one column, such as id: Id")),
          content);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw invalid(name, line, e.getProblem());
    } catch (YAMLException | JsonProcessingException e) {
      throw invalid(name, 1, "this is no YAML mapping");
    }
  }

  /** What the file says beside its fields: object, table, capture and so on. */
  public Map<String, Object> heading() {
    Map<String, Object> heading = new LinkedHashMap<>(content);
    heading.remove(FIELDS);
    return heading;
  }

  /** The entries in their order. */
  public List<Entry> entries() {
    Object said = content.get(FIELDS);
    Map<?, ?> says = said instanceof Map<?, ?> map ? map : Map.of();
    List<Entry> entries = new ArrayList<>();
    for (NodeTuple tuple : fields.getValue()) {
      String column = column(tuple);
      entries.add(
          new Entry(
              column, tuple.getKeyNode().getStartMark().getLine() + 1, entry(says.get(column))));
    }
    return entries;
  }

  static String column(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
  }

  private static Map<String, Object> entry(Object said) {
    Map<String, Object> entry = new LinkedHashMap<>();
    if (said instanceof Map<?, ?> map) {
      map.forEach((key, value) -> entry.put(String.valueOf(key), value));
    } else if (said != null) {
      entry.put("from", said);
    }
    return entry;
  }

  private static Optional<Node> value(Node node, String key) {
    return node instanceof MappingNode mapping
        ? mapping.getValue().stream()
            .filter(tuple -> column(tuple).equals(key))
            .map(NodeTuple::getValueNode)
            .findFirst()
        : Optional.empty();
  }

  private static ConnectorException invalid(String name, int line, String problem) {
    return new ConnectorException(ErrorCode.MAPPING_INVALID, name + ":" + line + ": " + problem);
  }
}
