package dev.greendoor.localorg.login;

import static dev.greendoor.localorg.OrgClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import dev.greendoor.localorg.http.TlsCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates: the org's own, by which it answers https, and an app's, by which it signs in. */
class CertificateTest {

  private static final String ADMIN = "admin.user@techflow.example";

  @TempDir private static Path folder;

  private static LocalOrg org;
  private static PrivateKey appKey;

  @BeforeAll
  static void start() throws IOException, GeneralSecurityException {
    KeyStore app = keyStore(TlsCertificate.in(folder));
    appKey = (PrivateKey) app.getKey("local-org", "local-org".toCharArray());
    Path certificates = Files.createDirectory(folder.resolve("certificates"));
    Files.writeString(
        certificates.resolve("app.pem"),
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(
                Base64.getMimeEncoder()
                    .encodeToString(app.getCertificate("local-org").getEncoded())));
    org =
        LocalOrg.start(
            LocalOrgOptions.builder()
                .data(folder.resolve("org"))
                .httpsPort(0)
                .jwtCertificates(certificates)
                .build());
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  @Test
  void httpsAnswersToThoseWhoTrustTheCertificate()
      throws IOException, InterruptedException, GeneralSecurityException {
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "org",
        keyStore(new TlsCertificate(folder.resolve("org/tls.p12"), "local-org"))
            .getCertificate("local-org"));
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    HttpResponse<String> versions =
        HttpClient.newBuilder()
            .sslContext(context)
            .build()
            .send(
                HttpRequest.newBuilder(org.httpsUrl().orElseThrow().resolve("/services/data"))
                    .build(),
                BodyHandlers.ofString());
    assertThat(json(versions)).isNotEmpty();
  }

  @Test
  void anAssertionSignsItsSubjectIn() throws JOSEException {
    HttpResponse<String> response = signIn(assertion("local", ADMIN, org.httpUrl().toString(), 60));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    String token = json(response).path("access_token").asText();
    HttpResponse<String> info =
        OrgClient.of(org).get("/services/oauth2/userinfo", "Authorization", "Bearer " + token);
    assertThat(json(info).path("preferred_username").asText()).isEqualTo(ADMIN);
  }

  @ParameterizedTest
  @CsvSource({
    "other, admin.user@techflow.example, https://login.salesforce.com, 60, invalid_client_id",
    "local, nobody@techflow.example, https://login.salesforce.com, 60, invalid_grant",
    "local, admin.user@techflow.example, https://evil.example, 60, invalid_grant",
    "local, admin.user@techflow.example, https://login.salesforce.com, -60, invalid_grant",
  })
  void anAssertionThatDoesNotFitIsRefused(
      String issuer, String subject, String audience, int seconds, String error)
      throws JOSEException {
    HttpResponse<String> response = signIn(assertion(issuer, subject, audience, seconds));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).path("error").asText()).isEqualTo(error);
  }

  @Test
  void anAssertionWithAForgedSignatureIsRefused() throws JOSEException {
    String good = assertion("local", ADMIN, org.httpUrl().toString(), 60);
    String other = assertion("local", "integration.user@techflow.example", "x", 60);
    String forged =
        good.substring(0, good.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
    assertThat(json(signIn(forged)).path("error_description").asText())
        .isEqualTo("invalid assertion");
  }

  private static HttpResponse<String> signIn(String assertion) {
    return OrgClient.of(org)
        .form(
            "/services/oauth2/token",
            Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "assertion",
                assertion));
  }

  private static String assertion(String issuer, String subject, String audience, int seconds)
      throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.RS256),
            new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(subject)
                .audience(audience)
                .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
                .build());
    token.sign(new RSASSASigner(appKey));
    return token.serialize();
  }

  private static KeyStore keyStore(TlsCertificate certificate)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(certificate.keyStore())) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, certificate.password().toCharArray());
      return keys;
    }
  }
}
