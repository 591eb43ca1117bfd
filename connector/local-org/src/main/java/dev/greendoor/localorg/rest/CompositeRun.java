package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.http.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Runs calls one after the other, where later ones use what earlier ones answered. */
final class CompositeRun {

  /** Takes the transaction back and carries what is answered instead. */
  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<CompositePart> parts;

    RolledBack(List<CompositePart> parts) {
      super(null, null, false, false);
      this.parts = parts;
    }
  }

  private final Subrequests subrequests;
  private final RecordService records;

  CompositeRun(Subrequests subrequests, RecordService records) {
    this.subrequests = subrequests;
    this.records = records;
  }

  /** Each for itself: what fails takes nothing back. */
  List<CompositePart> each(Call call, List<JsonNode> requests) {
    return run(call, requests, false);
  }

  /** All or none; after a failure everything but itself says that it was halted. */
  List<CompositePart> allOrNone(Call call, List<JsonNode> requests) {
    try {
      return records.inTransaction(
          call.session(),
          () -> {
            List<CompositePart> parts = run(call, requests, true);
            if (parts.stream().anyMatch(CompositePart::failed)) {
              throw new RolledBack(halted(parts, requests));
            }
            return parts;
          });
    } catch (RolledBack rolledBack) {
      return rolledBack.parts;
    }
  }

  private List<CompositePart> run(Call call, List<JsonNode> requests, boolean stopAtFailure) {
    CompositeReferences references = new CompositeReferences();
    List<CompositePart> parts = new ArrayList<>();
    for (JsonNode request : requests) {
      CompositePart part = run(call, request, references);
      parts.add(part);
      if (!part.failed()) {
        references.put(part.referenceId(), part.body());
      } else if (stopAtFailure) {
        break;
      }
    }
    return parts;
  }

  private CompositePart run(Call call, JsonNode request, CompositeReferences references) {
    try {
      return subrequests.run(call, request, references);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<CompositePart> halted(List<CompositePart> parts, List<JsonNode> requests) {
    List<CompositePart> halted = new ArrayList<>();
    for (int index = 0; index < requests.size(); index++) {
      boolean failure = index < parts.size() && parts.get(index).failed();
      String referenceId = requests.get(index).path("referenceId").asText();
      halted.add(failure ? parts.get(index) : CompositePart.refused(referenceId, rolledBack()));
    }
    return halted;
  }

  private static SalesforceException rolledBack() {
    return new SalesforceException(
        ErrorCode.PROCESSING_HALTED,
        "The transaction was rolled back since another operation in the same transaction failed.");
  }
}
