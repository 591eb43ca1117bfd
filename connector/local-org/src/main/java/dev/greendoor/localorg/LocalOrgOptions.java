package dev.greendoor.localorg;

import dev.greendoor.localorg.login.Sessions;
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
 * @param firstNumber number in the id of a new org's first record of each object, from 1; orgs
 *     whose numbers are apart share no id
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
    long firstNumber,
    Optional<URI> publicUrl,
    Optional<Path> lightning,
    Map<String, URI> namedCredentials,
    Optional<Path> jwtCertificates,
    Optional<Instant> now,
    Duration sessionTimeout) {

  /** Options of an org in memory on any free ports, without https and without a scenario. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options; what is not given keeps the default of {@link #builder()}. */
  public static final class Builder {

    private int httpPort;
    private int httpsPort = -1;
    private int grpcPort;
    private Path data;
    private List<Path> sfdx = List.of();
    private Scenario scenario = Scenario.NONE;
    private long firstNumber = 1;
    private URI publicUrl;
    private Path lightning;
    private Map<String, URI> namedCredentials = Map.of();
    private Path jwtCertificates;
    private Instant now;
    private Duration sessionTimeout = Sessions.DEFAULT_TIMEOUT;

    private Builder() {}

    public Builder httpPort(int value) {
      httpPort = value;
      return this;
    }

    public Builder httpsPort(int value) {
      httpsPort = value;
      return this;
    }

    public Builder grpcPort(int value) {
      grpcPort = value;
      return this;
    }

    public Builder data(Path value) {
      data = value;
      return this;
    }

    public Builder sfdx(List<Path> value) {
      sfdx = value;
      return this;
    }

    public Builder scenario(Scenario value) {
      scenario = value;
      return this;
    }

    public Builder firstNumber(long value) {
      firstNumber = value;
      return this;
    }

    public Builder publicUrl(URI value) {
      publicUrl = value;
      return this;
    }

    public Builder lightning(Path value) {
      lightning = value;
      return this;
    }

    public Builder namedCredentials(Map<String, URI> value) {
      namedCredentials = value;
      return this;
    }

    public Builder jwtCertificates(Path value) {
      jwtCertificates = value;
      return this;
    }

    public Builder now(Instant value) {
      now = value;
      return this;
    }

    public Builder sessionTimeout(Duration value) {
      sessionTimeout = value;
      return this;
    }

    public LocalOrgOptions build() {
      return new LocalOrgOptions(
          httpPort,
          httpsPort,
          grpcPort,
          Optional.ofNullable(data),
          sfdx,
          scenario,
          firstNumber,
          Optional.ofNullable(publicUrl),
          Optional.ofNullable(lightning),
          namedCredentials,
          Optional.ofNullable(jwtCertificates),
          Optional.ofNullable(now),
          sessionTimeout);
    }
  }
}
