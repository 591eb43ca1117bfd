package dev.greendoor.mapping;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.formula.FormulaException;
import dev.greendoor.home.YamlLines;
import dev.greendoor.mapping.MappingFinding.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What keeps a capture from starting: paths that lead nowhere and transforms that do not compile.
 * All of them are told at once.
 */
final class StartCheck {

  private final Function<String, SourceObject> describe;
  private final Function<String, Set<String>> known;
  private final List<MappingFinding> errors = new ArrayList<>();

  /**
   * A check against an org.
   *
   * @param known object → source paths that the org had before
   */
  StartCheck(Function<String, SourceObject> describe, Function<String, Set<String>> known) {
    this.describe = describe;
    this.known = known;
  }

  /** The mapping without optional fields that the org lacks, or fields that it lacks by now. */
  ObjectMapping check(ObjectMapping mapping, YamlLines lines) {
    SourceObject object = describe.apply(mapping.object());
    Findings findings = new Findings(mapping.file(), lines);
    ObjectMapping there =
        new PathCheck(
                name -> Optional.of(describe.apply(name)),
                (owner, field) -> Optional.empty(),
                findings)
            .check(mapping, object, known.apply(mapping.object()), Map.of());
    for (FieldMapping field : there.fields()) {
      if (field.transformed()) {
        compile(field, object, findings);
      }
    }
    errors.addAll(findings.errors());
    return there;
  }

  private void compile(FieldMapping field, SourceObject object, Findings findings) {
    try {
      Transform.compile(field.conversion().transform(), object, describe);
    } catch (FormulaException e) {
      findings.error(Code.TRANSFORM_INVALID, field.entry() + ".transform", e.getMessage(), "");
    }
  }

  /**
   * Says everything that was found.
   *
   * @throws ConnectorException MAPPING_INVALID with a line for each, when there is any
   */
  void requireNone() {
    if (!errors.isEmpty()) {
      throw new ConnectorException(
          ErrorCode.MAPPING_INVALID,
          errors.stream().map(MappingFinding::toString).collect(Collectors.joining("\n")));
    }
  }
}
