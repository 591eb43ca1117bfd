package dev.greendoor.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.model.Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The records of comparisons between store and org. */
public final class CertificateTable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;

  public CertificateTable(Database database) {
    this.database = database;
  }

  public void add(Certificate certificate) {
    database
        .client()
        .sql(
            """
            INSERT INTO certificate (org, object, stream_position, started_at, finished_at, org_rows,
              store_rows, ranges, missing, extra, different, repaired_at)
            VALUES (:org, :object, :position, :started, :finished, :orgRows, :storeRows, :ranges,
              :missing, :extra, :different, CAST(:repaired AS TIMESTAMP WITH TIME ZONE))
            """)
        .param("org", certificate.org())
        .param("object", certificate.object())
        .param("position", certificate.position())
        .param("started", moment(certificate.startedAt()))
        .param("finished", moment(certificate.finishedAt()))
        .param("orgRows", certificate.orgRows())
        .param("storeRows", certificate.storeRows())
        .param("ranges", json(certificate.ranges()))
        .param("missing", json(certificate.missing()))
        .param("extra", json(certificate.extra()))
        .param("different", json(certificate.different()))
        .param("repaired", moment(certificate.repairedAt()))
        .update();
  }

  /** The last certificate of each object, by object. */
  public List<Certificate> latest(String org) {
    return database
        .client()
        .sql(
            """
            SELECT * FROM certificate c WHERE c.org = :org AND c.id = (
              SELECT MAX(l.id) FROM certificate l WHERE l.org = c.org AND l.object = c.object)
            ORDER BY c.object
            """)
        .param("org", org)
        .query((row, number) -> certificate(row))
        .list();
  }

  private static Certificate certificate(ResultSet row) throws SQLException {
    OffsetDateTime repaired = row.getObject("repaired_at", OffsetDateTime.class);
    return new Certificate(
        row.getString("org"),
        row.getString("object"),
        row.getString("stream_position"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("finished_at", OffsetDateTime.class).toInstant(),
        row.getLong("org_rows"),
        row.getLong("store_rows"),
        read(row.getString("ranges"), new TypeReference<List<Certificate.Range>>() {}),
        read(row.getString("missing"), new TypeReference<List<String>>() {}),
        read(row.getString("extra"), new TypeReference<List<String>>() {}),
        read(row.getString("different"), new TypeReference<List<String>>() {}),
        repaired == null ? null : repaired.toInstant());
  }

  private static OffsetDateTime moment(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new ConnectorException(ErrorCode.DEFECT, "A certificate is no JSON", e);
    }
  }

  private static <T> T read(String text, TypeReference<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new ConnectorException(ErrorCode.DEFECT, "A stored certificate cannot be read", e);
    }
  }
}
