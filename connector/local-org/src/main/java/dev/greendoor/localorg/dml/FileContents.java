package dev.greendoor.localorg.dml;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Size, checksum and type of an uploaded file. */
final class FileContents implements Derivation {

  private static final Map<String, String> TYPES =
      Map.of(
          "docx",
          "WORD_X",
          "xlsx",
          "EXCEL_X",
          "pptx",
          "POWER_POINT_X",
          "txt",
          "TEXT",
          "htm",
          "HTML",
          "jpg",
          "JPG",
          "jpeg",
          "JPG");

  @Override
  public Set<String> objects() {
    return Set.of("ContentVersion");
  }

  @Override
  public void derive(Draft draft, SaveContext context) {
    String path = draft.text("PathOnClient") == null ? "" : draft.text("PathOnClient");
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? null : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    draft.set("FileExtension", extension);
    draft.set("FileType", type(extension));
    draft.setIfBlank(
        "Title", name.isEmpty() ? null : name.substring(0, dot < 0 ? name.length() : dot));
    draft.set("PublishStatus", "P");
    draft.setIfBlank("ContentModifiedDate", context.now());
    if (draft.value("VersionData") instanceof byte[] data) {
      draft.set("ContentSize", BigDecimal.valueOf(data.length));
      draft.set("Checksum", checksum(data));
    }
  }

  private static String type(String extension) {
    return extension == null
        ? "UNKNOWN"
        : TYPES.getOrDefault(extension, extension.toUpperCase(Locale.ROOT));
  }

  private static String checksum(byte[] data) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(data));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java runtime has MD5", impossible);
    }
  }
}
