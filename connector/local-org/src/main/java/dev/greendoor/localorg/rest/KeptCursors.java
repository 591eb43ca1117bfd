package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.rest.QueryLocators.Asked;
import dev.greendoor.localorg.rest.QueryLocators.Cursor;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.QueryService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Cursors in files, one each: the query and the ids of its records in their order. In another
 * process the query is asked again and its records take the places of these ids. An org in memory
 * keeps none, and very long answers end with their process everywhere.
 */
final class KeptCursors {

  private static final String SUFFIX = ".json";
  private static final int MOST_RECORDS = 100_000;

  private final Optional<Path> folder;
  private final QueryService queries;

  KeptCursors(Optional<Path> folder, QueryService queries) {
    this.folder = folder;
    this.queries = queries;
  }

  void save(String id, Asked asked, Cursor cursor) {
    QueryResult result = cursor.result();
    if (folder.isEmpty() || result.aggregate() || result.recordCount() > MOST_RECORDS) {
      return;
    }
    ObjectNode json =
        Json.MAPPER
            .createObjectNode()
            .put("soql", asked.soql())
            .put("includeDeleted", asked.options().includeDeleted())
            .put("userId", cursor.userId())
            .put("batchSize", cursor.batchSize())
            .put("expiresAt", cursor.expiresAt().toString());
    ArrayNode ids = json.putArray("ids");
    for (int index = 0; index < result.recordCount(); index++) {
      ids.add(result.record(index).id());
    }
    try {
      Files.createDirectories(folder.get());
      Files.write(file(id), Json.MAPPER.writeValueAsBytes(json));
    } catch (IOException failed) {
      throw new UncheckedIOException("Query cursors cannot be kept in " + folder.get(), failed);
    }
  }

  /** A cursor of a former process, if its user asks for it before it expires. */
  Optional<Cursor> restore(String id, Session session, Instant now) {
    if (folder.isEmpty() || !id.matches("\\w{18}") || Files.notExists(file(id))) {
      return Optional.empty();
    }
    JsonNode json = read(file(id));
    Instant expiresAt = Instant.parse(json.path("expiresAt").asText());
    String userId = json.path("userId").asText();
    if (!userId.equals(session.userId()) || expiresAt.isBefore(now)) {
      return Optional.empty();
    }
    QueryService.Options options =
        new QueryService.Options(json.path("includeDeleted").asBoolean(), false);
    QueryResult again = queries.query(json.path("soql").asText(), options, session);
    return Optional.of(
        new Cursor(
            new RestoredResult(again, positions(again, json.path("ids"))),
            json.path("batchSize").asInt(),
            userId,
            expiresAt));
  }

  /** The number of the last cursor that a former process kept. */
  long lastNumber() {
    return ids().stream().mapToLong(QueryLocators::numberOf).max().orElse(0);
  }

  /** Deletes what no client may ask for any more. */
  void forgetExpired(Instant now) {
    for (String id : ids()) {
      if (Instant.parse(read(file(id)).path("expiresAt").asText()).isBefore(now)) {
        forget(id);
      }
    }
  }

  void forget(String id) {
    if (folder.isPresent()) {
      try {
        Files.deleteIfExists(file(id));
      } catch (IOException failed) {
        throw new UncheckedIOException("A query cursor cannot be deleted: " + file(id), failed);
      }
    }
  }

  private List<String> ids() {
    if (folder.isEmpty() || Files.notExists(folder.get())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.get())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException("Query cursors cannot be read", failed);
    }
  }

  private static List<Integer> positions(QueryResult again, JsonNode ids) {
    Map<String, Integer> byId = new HashMap<>();
    for (int index = 0; index < again.recordCount(); index++) {
      byId.put(again.record(index).id(), index);
    }
    List<Integer> positions = new ArrayList<>();
    ids.forEach(id -> positions.add(byId.getOrDefault(id.asText(), RestoredResult.GONE)));
    return positions;
  }

  private static JsonNode read(Path file) {
    try {
      return Json.MAPPER.readTree(Files.readAllBytes(file));
    } catch (IOException failed) {
      throw new UncheckedIOException("The query cursor in " + file + " cannot be read", failed);
    }
  }

  private Path file(String id) {
    return folder.orElseThrow().resolve(id + SUFFIX);
  }
}
