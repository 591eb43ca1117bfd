package dev.greendoor.localorg.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Map;

/** The org's RSA key: signs tokens, and shows its public half as a JWK set. */
public final class SigningKey {

  private final RSAKey key;

  private SigningKey(RSAKey key) {
    this.key = key;
  }

  /** A new key, for an org that is kept in memory. */
  public static SigningKey generate() {
    try {
      return new SigningKey(
          new RSAKeyGenerator(2048)
              .keyIDFromThumbprint(true)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .generate());
    } catch (JOSEException impossible) {
      throw new IllegalStateException("This Java has no RSA", impossible);
    }
  }

  /** The key kept in a folder, made when it is not there yet; only its owner may read the file. */
  public static SigningKey in(Path folder) throws IOException {
    Path file = folder.resolve("signing-key.json");
    if (Files.exists(file)) {
      try {
        return new SigningKey(RSAKey.parse(Files.readString(file)));
      } catch (ParseException broken) {
        throw new IOException(file + " is no JSON web key; delete it to get a new one.", broken);
      }
    }
    SigningKey made = generate();
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, made.key.toJSONString());
    return made;
  }

  /** The claims as a compact RS256 token. */
  public String sign(JWTClaimsSet claims) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID(key.getKeyID())
            .type(com.nimbusds.jose.JOSEObjectType.JWT)
            .build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException impossible) {
      throw new IllegalStateException("The org's own key does not sign", impossible);
    }
    return token.serialize();
  }

  /** The JWK set that verifiers fetch: public parts only. */
  public Map<String, Object> publicKeys() {
    return new JWKSet(key).toJSONObject(true);
  }
}
