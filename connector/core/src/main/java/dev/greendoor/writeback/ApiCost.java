package dev.greendoor.writeback;

/**
 * How many calls it takes to write.
 *
 * @param lookUps by key and by id
 * @param collections sObject Collections, 200 records a call
 * @param bulk for jobs of the Bulk API: made, fed, closed, watched, read
 * @param conditional composite requests with fields that people own
 * @param composite records made together with a note of their id
 */
public record ApiCost(long lookUps, long collections, long bulk, long conditional, long composite) {

  /** A job is made, fed, closed, watched twice, and gives two lists of results. */
  private static final int CALLS_OF_A_JOB = 7;

  static final ApiCost NONE = new ApiCost(0, 0, 0, 0, 0);

  /** All calls. */
  public long total() {
    return lookUps + collections + bulk + conditional + composite;
  }

  ApiCost plus(ApiCost other) {
    return new ApiCost(
        lookUps + other.lookUps,
        collections + other.collections,
        bulk + other.bulk,
        conditional + other.conditional,
        composite + other.composite);
  }

  /** The calls for so many records of a mapping. */
  static ApiCost of(WriteMapping mapping, long made, long changed, long deleted, int bulkFrom) {
    if (mapping.link() != null) {
      return new ApiCost(made, 0, 0, 0, made);
    }
    long deletions = calls(deleted, CollectionSender.MOST);
    if (mapping.fitsBulk() && made + changed >= bulkFrom) {
      long jobs = calls(made, BulkJobs.MOST_ROWS) + calls(changed, BulkJobs.MOST_ROWS);
      return new ApiCost(0, deletions, jobs * CALLS_OF_A_JOB, 0, 0);
    }
    long makes = mapping.onlyUpdate() ? 0 : calls(made, CollectionSender.MOST);
    long reads = mapping.shared().isEmpty() ? 0 : calls(changed, CollectionSender.MOST);
    long conditional = mapping.shared().isEmpty() ? 0 : calls(changed, ConditionalPatch.MOST);
    long changes = mapping.shared().isEmpty() ? calls(changed, CollectionSender.MOST) : 0;
    return new ApiCost(
        calls(made, CollectionSender.MOST) + reads, makes + changes + deletions, 0, conditional, 0);
  }

  private static long calls(long records, int inOne) {
    return (records + inOne - 1) / inOne;
  }
}
