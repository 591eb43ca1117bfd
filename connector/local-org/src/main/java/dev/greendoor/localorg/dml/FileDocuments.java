package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The document that the versions of a file belong to, and where it is linked. */
final class FileDocuments implements Reaction {

  private static final List<String> SHOWN_BY_DOCUMENT =
      List.of("Title", "Description", "FileType", "FileExtension", "ContentSize", "PublishStatus");

  @Override
  public boolean concerns(ObjectType type) {
    return type.name().equals("ContentVersion");
  }

  @Override
  public void saved(Row before, Row after, RowWriter writer) {
    if (before != null) {
      return;
    }
    String documentId = after.text("ContentDocumentId");
    int number = 1;
    if (documentId == null) {
      documentId =
          writer
              .add("ContentDocument", Map.of("OwnerId", after.value("OwnerId")))
              .orElseThrow()
              .id();
      link(documentId, after, writer);
    } else {
      number += retirePrevious(after, documentId, writer);
    }
    writer.change(
        after,
        Map.of(
            "ContentDocumentId",
            documentId,
            "VersionNumber",
            String.valueOf(number),
            "IsLatest",
            true));
    writer.change(writer.store().find(documentId).orElseThrow(), shown(after));
  }

  private static Map<String, Object> shown(Row version) {
    Map<String, Object> values = new HashMap<>();
    SHOWN_BY_DOCUMENT.forEach(field -> values.put(field, version.value(field)));
    values.put("LatestPublishedVersionId", version.id());
    return values;
  }

  /** Answers how many versions there were. */
  private static int retirePrevious(Row version, String documentId, RowWriter writer) {
    ObjectType type = version.type();
    Collection<Row> versions =
        writer.store().referencing(type, type.require("ContentDocumentId"), documentId);
    List<Row> previous = versions.stream().filter(row -> !row.id().equals(version.id())).toList();
    previous.stream()
        .filter(row -> Boolean.TRUE.equals(row.value("IsLatest")))
        .forEach(row -> writer.change(row, Map.of("IsLatest", false)));
    return previous.size();
  }

  private static void link(String documentId, Row version, RowWriter writer) {
    Stream.of(version.text("OwnerId"), version.text("FirstPublishLocationId"))
        .filter(Objects::nonNull)
        .distinct()
        .forEach(
            linked ->
                writer.add(
                    "ContentDocumentLink",
                    Map.of(
                        "ContentDocumentId",
                        documentId,
                        "LinkedEntityId",
                        linked,
                        "ShareType",
                        linked.equals(version.text("OwnerId")) ? "I" : "V",
                        "Visibility",
                        "AllUsers")));
  }
}
