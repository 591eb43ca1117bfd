package dev.greendoor.localorg.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names under which the org may be called. Any other Host header is refused, so that a web site
 * cannot reach the org through a name of its own that it points at this machine.
 */
public final class AllowedHosts {

  private final Set<String> names;

  /** This machine's own names, and that of {@code publicUrl} when there is one. */
  public AllowedHosts(URI publicUrl) {
    names =
        Stream.concat(
                Stream.of("localhost", "127.0.0.1", "[::1]", "::1"),
                Stream.ofNullable(publicUrl).map(URI::getHost))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether this host name, without port, is one of the org's. */
  public boolean allows(String host) {
    return host != null && names.contains(host.toLowerCase(Locale.ROOT));
  }
}
