package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.dml.RecordService.Result;
import dev.greendoor.localorg.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the rows of an upload, kept so that a job goes on behind the last row that was
 * saved, however its process ended: the results are written just before their transaction ends, and
 * the transaction itself holds how many of them count.
 */
final class RowResults {

  private static final TypeReference<List<Result>> RESULTS = new TypeReference<>() {};
  private static final String SUFFIX = ".results";

  private final JobFiles files;
  private final OrgStore store;

  RowResults(JobFiles files, OrgStore store) {
    this.files = files;
    this.store = store;
  }

  /** Notes results; called within the transaction that saves their rows. */
  void add(String id, int reached, List<Result> results) {
    if (files.areKept()) {
      files.append(id + SUFFIX, line(results));
      store.numberSeen(counter(id), reached);
    }
  }

  /** The results of all rows that were saved; others are forgotten. */
  List<Result> of(String id) {
    long reached = store.lastNumber(counter(id));
    List<Result> saved = new ArrayList<>();
    ByteArrayOutputStream counted = new ByteArrayOutputStream();
    byte[] all = files.read(id + SUFFIX);
    for (String line : new String(all, StandardCharsets.UTF_8).split("\n", -1)) {
      if (saved.size() >= reached) {
        break;
      }
      List<Result> results = results(line);
      saved.addAll(results);
      counted.writeBytes(line(results));
    }
    if (counted.size() < all.length) {
      files.write(id + SUFFIX, counted.toByteArray());
    }
    return saved;
  }

  private static byte[] line(List<Result> results) {
    try {
      return (Json.MAPPER.writeValueAsString(results) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static List<Result> results(String line) {
    try {
      return Json.MAPPER.readValue(line, RESULTS);
    } catch (IOException damaged) {
      throw new UncheckedIOException("Results of a bulk job cannot be read", damaged);
    }
  }

  private static String counter(String id) {
    return "bulk " + id;
  }
}
