package dev.greendoor.localorg.schema;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code *.profile-meta.xml}: the record types of a profile's users. What else a profile
 * grants is the org's own ({@code resources/profiles}).
 */
final class ProfileReader {

  /** Profiles that metadata calls by other names than people do. */
  private static final Map<String, String> NAMES =
      Map.of("Admin", "System Administrator", "Standard", "Standard User");

  private ProfileReader() {}

  static PermissionSet read(String fileName, MetadataElement file) {
    file.only(Set.of("recordTypeVisibilities"), Set.of("fullName", "custom", "userLicense"));
    Set<String> visible = new LinkedHashSet<>();
    Set<String> defaults = new LinkedHashSet<>();
    for (MetadataElement visibility : file.children("recordTypeVisibilities")) {
      String recordType = visibility.required("recordType");
      if (visibility.flag("visible")) {
        visible.add(recordType);
      }
      if (visibility.flag("default") || visibility.flag("personAccountDefault")) {
        defaults.add(recordType);
      }
    }
    String decoded = URLDecoder.decode(fileName, StandardCharsets.UTF_8);
    String name = NAMES.getOrDefault(decoded, decoded);
    return PermissionSet.ofRecordTypes(name, new PermissionSet.RecordTypes(visible, defaults));
  }
}
