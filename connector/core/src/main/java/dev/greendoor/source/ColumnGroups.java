package dev.greendoor.source;

import dev.greendoor.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Splits the fields of a SELECT so that each query fits into the address of a GET. */
final class ColumnGroups {

  /**
   * Most characters of the fields in one query. An address and its headers take 16,384 bytes; the
   * rest is for the condition, the escapes and the session.
   */
  private static final int MOST = 6_000;

  /** Ids in one condition: 5,000 characters. */
  static final int IDS = 200;

  private ColumnGroups() {}

  /** The groups; each begins with the id, the first has the stamp. */
  static List<List<String>> of(Collection<String> paths, String stamp) {
    List<List<String>> groups = new ArrayList<>();
    List<String> group = new ArrayList<>(List.of("Id", stamp));
    int length = 0;
    for (String path : paths) {
      if (path.equals("Id") || path.equals(stamp)) {
        continue;
      }
      if (length + path.length() + 3 > MOST) {
        groups.add(group);
        group = new ArrayList<>(List.of("Id"));
        length = 0;
      }
      group.add(path);
      length += path.length() + 3; // the comma and the blank, which is escaped
    }
    groups.add(group);
    return groups;
  }

  static String soql(ObjectMapping mapping, List<String> group, Selection selection) {
    List<String> fields = new ArrayList<>(group);
    if (selection.withDeleted()) {
      fields.add("IsDeleted");
    }
    StringBuilder soql =
        new StringBuilder("SELECT ")
            .append(String.join(", ", fields))
            .append(" FROM ")
            .append(mapping.object());
    String where = mapping.where(selection.condition());
    soql.append(where);
    if (selection.order() != null) {
      soql.append(" ORDER BY ").append(selection.order());
    }
    if (selection.limit() > 0) {
      soql.append(" LIMIT ").append(selection.limit());
    }
    return soql.toString();
  }
}
