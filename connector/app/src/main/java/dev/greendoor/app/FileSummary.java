package dev.greendoor.app;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.studio.MappingFiles;
import dev.greendoor.writeback.WriteMapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What a list of mapping files shows of each. */
final class FileSummary {

  private FileSummary() {}

  /**
   * One file.
   *
   * @param source {@code salesforce} for what is read, {@code salesforce-write} for what is written
   * @param table null for what is written
   * @param fields how many columns, or fields of the org, it fills
   * @param edited whether it differs from that of the home
   */
  record Of(String name, String source, String object, String table, int fields, boolean edited) {}

  static List<Of> of(MappingFiles files, MappingFiles home) {
    List<Of> all = new ArrayList<>();
    try {
      for (ObjectMapping mapping : files.mappings().all()) {
        all.add(
            new Of(
                mapping.file(),
                "salesforce",
                mapping.object(),
                mapping.table(),
                mapping.fields().size(),
                edited(mapping.file(), files, home)));
      }
      for (WriteMapping.Named named : files.written()) {
        WriteMapping mapping = named.mapping();
        all.add(
            new Of(
                named.file(),
                "salesforce-write",
                mapping.target(),
                null,
                mapping.onCreate().size() + mapping.fields().size() + mapping.shared().size(),
                edited(named.file(), files, home)));
      }
    } catch (ConnectorException e) {
      // A file of the home that is no mapping: a check says so, and the list shows the names.
      all.clear();
      files.texts().keySet().forEach(name -> all.add(new Of(name, "", "", null, 0, false)));
    }
    all.sort(Comparator.comparing(Of::name));
    return all;
  }

  private static boolean edited(String name, MappingFiles files, MappingFiles home) {
    return !Objects.equals(files.texts().get(name), home.texts().get(name));
  }
}
