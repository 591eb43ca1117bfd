package dev.greendoor.localorg.schema;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code *.recordType-meta.xml} and the business processes that opportunities follow. */
final class RecordTypeReader {

  private static final Set<String> READ =
      Set.of("label", "description", "active", "businessProcess", "picklistValues");
  private static final Set<String> WITHOUT_EFFECT = Set.of("fullName", "compactLayoutAssignment");

  private RecordTypeReader() {}

  /**
   * Reads a record type.
   *
   * @param folder the object's folder, {@code PersonAccount} for person accounts
   * @param processes the object's business processes by name
   */
  static RecordType read(
      String folder,
      String name,
      MetadataElement file,
      Map<String, List<RecordType.Offered>> processes) {
    file.only(READ, WITHOUT_EFFECT);
    boolean person = folder.equals(RecordType.PERSON_ACCOUNT);
    Map<String, List<RecordType.Offered>> picklists = new LinkedHashMap<>();
    for (MetadataElement picklist : file.children("picklistValues")) {
      picklists.put(picklist.required("picklist"), offered(picklist));
    }
    file.text("businessProcess")
        .ifPresent(process -> picklists.put("StageName", process(file, process, processes)));
    return new RecordType(
        person ? "Account" : folder,
        name,
        file.required("label"),
        file.text("description").orElse(null),
        file.flag("active"),
        person,
        picklists);
  }

  /** The values of a business process or of a record type's picklist. */
  static List<RecordType.Offered> offered(MetadataElement picklist) {
    List<RecordType.Offered> values = new ArrayList<>();
    for (MetadataElement value : picklist.children("values")) {
      values.add(
          new RecordType.Offered(decoded(value.required("fullName")), value.flag("default")));
    }
    return values;
  }

  /** Values of record types have their special characters percent-encoded. */
  private static String decoded(String fullName) {
    return URLDecoder.decode(fullName.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static List<RecordType.Offered> process(
      MetadataElement file, String name, Map<String, List<RecordType.Offered>> processes) {
    List<RecordType.Offered> process = processes.get(name);
    if (process == null) {
      throw file.error("<businessProcess> there is no business process " + name);
    }
    return process;
  }
}
