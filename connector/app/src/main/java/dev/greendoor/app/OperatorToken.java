package dev.greendoor.app;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secret of those who run this installation. It opens {@code /api/operator} and nothing else,
 * and is unrelated to the sessions and signatures of the org.
 */
final class OperatorToken {

  private static final Logger LOG = LoggerFactory.getLogger(OperatorToken.class);
  private static final String FILE = "operator-token";
  private static final int SHORTEST = 16;

  private final byte[] secret;

  private OperatorToken(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The token of the setting, or else that of the data directory, which is made when there is none.
   *
   * @throws ConnectorException SETTING_INVALID when the setting is too short to be a secret, or the
   *     file cannot be read or made
   */
  static OperatorToken of(String setting, Path data) {
    if (!setting.isBlank()) {
      return new OperatorToken(longEnough(setting.strip(), "greendoor.api.operator-token"));
    }
    Path file = data.resolve(FILE);
    try {
      Files.createDirectories(data);
      create(file);
      return new OperatorToken(longEnough(Files.readString(file).strip(), file.toString()));
    } catch (IOException e) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID,
          "greendoor.data: cannot keep the operator token in %s: %s. Give greendoor.api.operator-token."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /**
   * The token that a running connector with these settings has.
   *
   * @throws ConnectorException SETTING_INVALID when there is none: it has not been started yet
   */
  static String presentIn(String setting, Path data) {
    if (!setting.isBlank()) {
      return setting.strip();
    }
    Path file = data.resolve(FILE);
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID,
          "greendoor.data: %s cannot be read. Give the data directory of the running connector with --greendoor.data=…, or greendoor.api.operator-token."
              .formatted(file),
          e);
    }
  }

  /** Compared in a time that tells nothing about where the difference is. */
  boolean matches(String presented) {
    return MessageDigest.isEqual(secret, presented.getBytes(StandardCharsets.UTF_8));
  }

  /** Only the owner may read the file from the moment it exists. */
  private static void create(Path file) throws IOException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Set<StandardOpenOption> anew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (SeekableByteChannel channel = Files.newByteChannel(file, anew, ownerOnly)) {
      channel.write(StandardCharsets.UTF_8.encode(token + "\n"));
    } catch (FileAlreadyExistsException e) {
      LOG.debug("{} is kept", file);
    }
  }

  private static String longEnough(String token, String where) {
    if (token.length() < SHORTEST) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID,
          "%s: an operator token has at least %d characters".formatted(where, SHORTEST));
    }
    return token;
  }
}
