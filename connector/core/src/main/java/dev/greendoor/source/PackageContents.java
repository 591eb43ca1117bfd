package dev.greendoor.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an SFDX project puts into an org, as far as an org can be asked for it.
 *
 * @param objects API name of an object or event → its fields
 * @param permissionSets API names
 * @param changeEvents objects whose change events it selects
 * @param namedCredentials API names
 * @param externalCredentials API names
 */
public record PackageContents(
    SortedMap<String, Set<String>> objects,
    Set<String> permissionSets,
    Set<String> changeEvents,
    Set<String> namedCredentials,
    Set<String> externalCredentials) {

  private static final Pattern FIELD = Pattern.compile(".*/objects/(\\w+)/fields/(\\w+)\\..*");
  private static final Pattern FILE = Pattern.compile(".*/(\\w+)/(\\w+)\\.[a-zA-Z]+-meta\\.xml");
  private static final String STANDARD_CHANNEL = "ChangeEvents_";

  /**
   * The contents of a project that is packed on the class path.
   *
   * @param folder such as {@code /sfdx}; its {@code index.txt} lists the files
   * @throws IOException when the project is not there
   */
  public static PackageContents ofClassPath(String folder) throws IOException {
    try (InputStream index = PackageContents.class.getResourceAsStream(folder + "/index.txt")) {
      if (index == null) {
        throw new IOException("The program does not carry " + folder);
      }
      PackageContents contents =
          new PackageContents(
              new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
      new String(index.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(contents::add);
      return contents;
    }
  }

  private void add(String path) {
    Matcher field = FIELD.matcher(path);
    Matcher file = FILE.matcher(path);
    if (field.matches()) {
      objects.computeIfAbsent(field.group(1), object -> new TreeSet<>()).add(field.group(2));
    } else if (file.matches()) {
      String name = file.group(2);
      switch (file.group(1)) {
        case "permissionsets" -> permissionSets.add(name);
        case "platformEventChannelMembers" -> addSelection(name);
        case "namedCredentials" -> namedCredentials.add(name);
        case "externalCredentials" -> externalCredentials.add(name);
        default -> {
          // Of other kinds an org is not asked: what they do shows on its pages.
        }
      }
    }
  }

  private void addSelection(String member) {
    if (member.startsWith(STANDARD_CHANNEL)) {
      String object = member.substring(STANDARD_CHANNEL.length()).replace("ChangeEvent", "");
      boolean custom = objects.containsKey(object + "__c");
      changeEvents.add(custom ? object + "__c" : object);
    }
  }
}
