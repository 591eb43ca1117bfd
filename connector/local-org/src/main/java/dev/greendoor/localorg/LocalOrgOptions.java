package dev.greendoor.localorg;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a local org is started.
 *
 * @param httpPort 0 for any free port
 * @param httpsPort 0 for any free port, negative for no https
 * @param grpcPort of the Pub/Sub API; 0 for any free port
 * @param data folder that keeps the org; empty for memory only
 * @param sfdx SFDX projects that make up the org's metadata; empty for those on the class path
 * @param scenario what a new org is filled with
 * @param publicUrl base of every absolute address given out; empty for that of the http listener
 * @param lightning folder of the built pages; empty for those on the class path
 * @param namedCredentials base address of each named credential
 * @param jwtCertificates file or folder of certificates for the JWT bearer flow
 * @param now the org's time at its start; empty for the machine's
 * @param sessionTimeout how long a session may be idle
 */
public record LocalOrgOptions(
    int httpPort,
    int httpsPort,
    int grpcPort,
    Optional<Path> data,
    List<Path> sfdx,
    Scenario scenario,
    Optional<URI> publicUrl,
    Optional<Path> lightning,
    Map<String, URI> namedCredentials,
    Optional<Path> jwtCertificates,
    Optional<Instant> now,
    Duration sessionTimeout) {

  /** An org in memory on any free ports, without https and without a scenario: for tests. */
  public static LocalOrgOptions empty() {
    return new LocalOrgOptions(
        0,
        -1,
        0,
        Optional.empty(),
        List.of(),
        Scenario.NONE,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofHours(2));
  }
}
