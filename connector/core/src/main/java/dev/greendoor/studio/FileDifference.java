package dev.greendoor.studio;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * One file in two sets of mappings.
 *
 * @param diff what changes, as a unified diff with three lines around it
 */
public record FileDifference(String name, Change change, String diff) {

  private static final int LINES_AROUND = 3;

  /** What becomes of a file. */
  public enum Change {
    ADDED,
    CHANGED,
    REMOVED
  }

  /** The files that differ, by name. */
  public static List<FileDifference> between(MappingFiles former, MappingFiles next) {
    List<FileDifference> differences = new ArrayList<>();
    Set<String> names = new TreeSet<>(former.texts().keySet());
    names.addAll(next.texts().keySet());
    for (String name : names) {
      String before = former.texts().get(name);
      String after = next.texts().get(name);
      if (!Objects.equals(before, after)) {
        Change change =
            before == null ? Change.ADDED : after == null ? Change.REMOVED : Change.CHANGED;
        differences.add(new FileDifference(name, change, unified(name, before, after)));
      }
    }
    return differences;
  }

  private static String unified(String name, String before, String after) {
    List<String> lines = before == null ? List.of() : before.lines().toList();
    return String.join(
        "\n",
        UnifiedDiffUtils.generateUnifiedDiff(
            before == null ? "/dev/null" : name,
            after == null ? "/dev/null" : name,
            lines,
            DiffUtils.diff(lines, after == null ? List.of() : after.lines().toList()),
            LINES_AROUND));
  }
}
