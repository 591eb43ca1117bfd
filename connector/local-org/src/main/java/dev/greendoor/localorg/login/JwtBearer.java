package dev.greendoor.localorg.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The JWT bearer flow: an assertion signed with a key whose certificate the app has registered. */
final class JwtBearer {

  private static final Set<String> SALESFORCE_AUDIENCES =
      Set.of("https://login.salesforce.com", "https://test.salesforce.com");

  private final ConnectedApp app;
  private final OrgAddress address;

  JwtBearer(ConnectedApp app, OrgAddress address) {
    this.app = app;
    this.address = address;
  }

  /** The username that a valid assertion speaks for. */
  String username(String assertion) {
    try {
      SignedJWT token = SignedJWT.parse(assertion == null ? "" : assertion);
      JWTClaimsSet claims = token.getJWTClaimsSet();
      if (!app.clientId().equals(claims.getIssuer())) {
        throw new OAuthRefusal("invalid_client_id", "client identifier invalid");
      }
      if (!isSigned(token)) {
        throw new OAuthRefusal("invalid_grant", "invalid assertion");
      }
      if (claims.getExpirationTime() == null
          || claims.getExpirationTime().toInstant().isBefore(Instant.now())) {
        throw new OAuthRefusal("invalid_grant", "assertion expired");
      }
      if (claims.getAudience().stream().noneMatch(this::isAudience)) {
        throw new OAuthRefusal("invalid_grant", "audience is invalid");
      }
      if (claims.getSubject() == null) {
        throw OAuthRefusal.authenticationFailure();
      }
      return claims.getSubject();
    } catch (ParseException | JOSEException malformed) {
      throw new OAuthRefusal("invalid_grant", "invalid assertion");
    }
  }

  private boolean isSigned(SignedJWT token) throws JOSEException {
    List<X509Certificate> certificates = app.certificates();
    for (X509Certificate certificate : certificates) {
      if (certificate.getPublicKey() instanceof RSAPublicKey key
          && token.verify(new RSASSAVerifier(key))) {
        return true;
      }
    }
    return false;
  }

  private boolean isAudience(String audience) {
    String wanted =
        audience.endsWith("/") ? audience.substring(0, audience.length() - 1) : audience;
    return SALESFORCE_AUDIENCES.contains(wanted) || wanted.equals(address.url());
  }
}
