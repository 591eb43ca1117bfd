package dev.greendoor.localorg.metadata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The files of a deploy's zip by their paths, from the folder of {@code package.xml} on.
 *
 * @param files in the order of the zip
 */
record MdapiZip(Map<String, byte[]> files) {

  static final String MANIFEST = "package.xml";

  private static final int MOST_FILES = 10_000;
  private static final long MOST_BYTES = 400L * 1024 * 1024;

  /**
   * Unpacks a zip, within what a deploy may hold.
   *
   * @throws ZipException when it is no zip, has no manifest or is larger than a deploy may be
   */
  static MdapiZip read(byte[] zip) throws ZipException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    try (ZipInputStream input = new ZipInputStream(new ByteArrayInputStream(zip))) {
      long left = MOST_BYTES;
      for (ZipEntry entry = input.getNextEntry(); entry != null; entry = input.getNextEntry()) {
        if (!entry.isDirectory()) {
          byte[] content = input.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, left + 1));
          left -= content.length;
          all.put(safe(entry.getName()), content);
        }
        if (left < 0 || all.size() > MOST_FILES) {
          throw new ZipException(
              "Maximum size of a deploy exceeded: %d files or %d bytes"
                  .formatted(MOST_FILES, MOST_BYTES));
        }
      }
    } catch (ZipException broken) {
      throw broken;
    } catch (IOException broken) {
      throw new ZipException("The zip cannot be read: " + broken.getMessage());
    }
    return new MdapiZip(belowManifest(all));
  }

  private static String safe(String name) throws ZipException {
    if (name.startsWith("/")
        || name.contains("\\")
        || ("/" + name + "/").contains("/../")
        || name.indexOf('\0') >= 0) {
      throw new ZipException("The zip has a file outside of itself: " + name);
    }
    return name;
  }

  private static Map<String, byte[]> belowManifest(Map<String, byte[]> all) throws ZipException {
    String manifest =
        all.keySet().stream()
            .filter(name -> name.equals(MANIFEST) || name.matches("[^/]+/" + MANIFEST))
            .findFirst()
            .orElseThrow(() -> new ZipException("No package.xml found"));
    String folder = manifest.substring(0, manifest.length() - MANIFEST.length());
    Map<String, byte[]> files = new LinkedHashMap<>();
    all.forEach(
        (name, content) -> {
          if (name.startsWith(folder)) {
            files.put(name.substring(folder.length()), content);
          }
        });
    return files;
  }
}
