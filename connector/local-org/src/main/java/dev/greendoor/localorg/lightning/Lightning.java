package dev.greendoor.localorg.lightning;

import dev.greendoor.localorg.event.EventBus;
import dev.greendoor.localorg.http.Router;
import dev.greendoor.localorg.login.OrgAddress;
import dev.greendoor.localorg.login.People;
import dev.greendoor.localorg.login.SigningKey;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Everything under {@code /lightning}: pages, and what their scripts ask the org for. */
public final class Lightning implements AutoCloseable {

  private final LightningPages pages;
  private final PageContext context;
  private final EventStreams events;
  private final Callouts callouts;

  /**
   * The pages of one org.
   *
   * @param customPermissions names of all that the org knows
   * @param eventSchemaIds id of the schema of an event object
   * @param credentials base address of each named credential
   */
  public Lightning(
      PageFiles files,
      Supplier<Schema> schema,
      Supplier<? extends Collection<String>> customPermissions,
      EventBus bus,
      Function<ObjectType, String> eventSchemaIds,
      People people,
      SigningKey key,
      OrgAddress address,
      Map<String, URI> credentials) {
    pages = new LightningPages(files);
    context = new PageContext(people, customPermissions);
    events = new EventStreams(bus, schema, eventSchemaIds);
    callouts = new Callouts(credentials, key, people, address);
  }

  /** Adds the pages and their helpers to the org's table. */
  public void route(Router router) {
    pages.route(router);
    router
        .add("GET", "/lightning/context", context::answer)
        .add("GET", "/lightning/events", events::answer)
        .add(null, "/lightning/callout/{namedCredential}/{path...}", callouts::answer);
  }

  /** Ends the event streams of open pages. */
  @Override
  public void close() {
    events.close();
  }
}
