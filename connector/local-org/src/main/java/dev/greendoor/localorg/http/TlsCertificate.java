package dev.greendoor.localorg.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A self-signed certificate for this machine, made once by the JDK's keytool and kept in a key
 * store.
 *
 * @param keyStore PKCS #12 file with one key
 * @param password of the file; no secret, because the file never leaves the machine
 */
public record TlsCertificate(Path keyStore, String password) {

  private static final String PASSWORD = "local-org";

  /**
   * The certificate kept in a folder, made when it is not there yet.
   *
   * @throws IOException when keytool fails, with its words
   */
  public static TlsCertificate in(Path folder) throws IOException {
    Path keyStore = folder.resolve("tls.p12").toAbsolutePath();
    if (Files.notExists(keyStore)) {
      make(keyStore);
    }
    return new TlsCertificate(keyStore, PASSWORD);
  }

  private static void make(Path keyStore) throws IOException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                List.of(
                    keytool.toString(),
                    "-genkeypair",
                    "-alias",
                    "local-org",
                    "-keyalg",
                    "RSA",
                    "-keysize",
                    "2048",
                    "-validity",
                    "3650",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "SAN=dns:localhost,ip:127.0.0.1,ip:::1",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    keyStore.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("keytool could not make a certificate: " + output.strip());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while keytool made a certificate", interrupted);
    }
  }
}
