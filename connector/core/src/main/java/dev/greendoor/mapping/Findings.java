package dev.greendoor.mapping;

import dev.greendoor.home.Fault;
import dev.greendoor.home.YamlLines;
import dev.greendoor.mapping.MappingFinding.Code;
import dev.greendoor.mapping.MappingFinding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a check finds in one file. */
public final class Findings {

  private final String file;
  private final YamlLines lines;
  private final List<MappingFinding> all = new ArrayList<>();

  /** None yet, of a file with these lines. */
  public Findings(String file, YamlLines lines) {
    this.file = file;
    this.lines = lines;
  }

  /** Adds one about an entry; its line is found by the entry's path. */
  public void add(Code code, Severity severity, String field, String message, String remedy) {
    all.add(new MappingFinding(code, severity, file, lines.line(field), field, message, remedy));
  }

  /** Adds what keeps the file from being read. */
  public void add(Fault fault) {
    all.add(
        new MappingFinding(
            Code.FILE_INVALID,
            Severity.ERROR,
            file,
            fault.line(),
            fault.field(),
            fault.message(),
            fault.remedy()));
  }

  void error(Code code, String field, String message, String remedy) {
    add(code, Severity.ERROR, field, message, remedy);
  }

  void warning(Code code, String field, String message, String remedy) {
    add(code, Severity.WARNING, field, message, remedy);
  }

  void note(Code code, String field, String message, String remedy) {
    add(code, Severity.NOTE, field, message, remedy);
  }

  /** Those that keep the mapping from being applied. */
  List<MappingFinding> errors() {
    return all.stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
  }

  /** All of them, from the first line to the last. */
  public List<MappingFinding> sorted() {
    return all.stream().sorted(Comparator.comparingInt(MappingFinding::line)).toList();
  }
}
