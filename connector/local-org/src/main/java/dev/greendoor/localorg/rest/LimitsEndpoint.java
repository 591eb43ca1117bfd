package dev.greendoor.localorg.rest;

import dev.greendoor.localorg.http.ApiUsage;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.DailyUse;
import dev.greendoor.localorg.http.Reply;
import java.util.Map;
import java.util.TreeMap;

/** {@code limits}: what the org may use in a day and what is left of it. */
final class LimitsEndpoint {

  private record Limit(
      @com.fasterxml.jackson.annotation.JsonProperty("Max") long max,
      @com.fasterxml.jackson.annotation.JsonProperty("Remaining") long remaining) {

    static Limit untouched(long max) {
      return new Limit(max, max);
    }
  }

  private final ApiUsage usage;
  private final DailyUse deliveries;

  LimitsEndpoint(ApiUsage usage, DailyUse deliveries) {
    this.usage = usage;
    this.deliveries = deliveries;
  }

  Reply answer(Call call) {
    Map<String, Limit> limits = new TreeMap<>();
    limits.put("DailyApiRequests", new Limit(ApiUsage.DAILY_LIMIT, usage.remaining()));
    limits.put("DailyBulkApiBatches", Limit.untouched(15_000));
    limits.put("DailyBulkV2QueryJobs", Limit.untouched(10_000));
    limits.put("DailyBulkV2QueryFileStorageMB", Limit.untouched(976_562));
    limits.put("DailyStandardVolumePlatformEvents", Limit.untouched(25_000));
    limits.put(
        "DailyDeliveredPlatformEvents", new Limit(deliveries.allowance(), deliveries.remaining()));
    limits.put("HourlyPublishedPlatformEvents", Limit.untouched(250_000));
    limits.put("DataStorageMB", Limit.untouched(10_240));
    limits.put("FileStorageMB", Limit.untouched(10_240));
    limits.put("ConcurrentAsyncGetReportInstances", Limit.untouched(200));
    return Reply.json(limits);
  }
}
