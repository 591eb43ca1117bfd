package dev.greendoor.localorg.login;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** X.509 certificates read from files. */
public final class Certificates {

  private Certificates() {}

  /**
   * The certificate of a file, or those of a folder's {@code .crt}, {@code .cer} and {@code .pem}
   * files.
   */
  public static List<X509Certificate> read(Path fileOrFolder) throws IOException {
    if (!Files.isDirectory(fileOrFolder)) {
      return List.of(one(fileOrFolder));
    }
    List<X509Certificate> certificates = new ArrayList<>();
    try (Stream<Path> files = Files.list(fileOrFolder)) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().matches(".*\\.(crt|cer|pem)")) {
          certificates.add(one(file));
        }
      }
    }
    return certificates;
  }

  private static X509Certificate one(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (CertificateException broken) {
      throw new IOException(file + " is no X.509 certificate: " + broken.getMessage(), broken);
    }
  }
}
