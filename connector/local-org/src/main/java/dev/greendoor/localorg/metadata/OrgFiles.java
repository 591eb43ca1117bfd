package dev.greendoor.localorg.metadata;

import dev.greendoor.localorg.schema.MetadataFiles;
import dev.greendoor.localorg.schema.MetadataPackage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The metadata files of an org: those of the projects that it was started with, and those that were
 * deployed since, in their place or after them. So what was there keeps its place.
 */
public final class OrgFiles {

  private static final String DEPLOYED = "deployed";

  private final List<MetadataFiles> projects;
  private final Map<String, byte[]> deployed;

  private OrgFiles(List<MetadataFiles> projects, Map<String, byte[]> deployed) {
    this.projects = List.copyOf(projects);
    this.deployed = Collections.unmodifiableMap(deployed);
  }

  /** The files of these projects, before any deploy. */
  public static OrgFiles of(List<MetadataFiles> projects) {
    return new OrgFiles(projects, Map.of());
  }

  /** The same with what {@link #save} kept in this file, if it is there. */
  public OrgFiles withSaved(Path file) throws IOException {
    Map<String, byte[]> saved = new LinkedHashMap<>();
    if (Files.exists(file)) {
      try (ZipInputStream input = new ZipInputStream(Files.newInputStream(file))) {
        for (ZipEntry entry = input.getNextEntry(); entry != null; entry = input.getNextEntry()) {
          saved.put(entry.getName(), input.readAllBytes());
        }
      }
    }
    return with(saved);
  }

  /** Keeps what was deployed; a crash leaves either the old or the new state. */
  public void save(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (ZipOutputStream output = new ZipOutputStream(Files.newOutputStream(fresh))) {
      for (Map.Entry<String, byte[]> entry : deployed.entrySet()) {
        output.putNextEntry(new ZipEntry(entry.getKey()));
        output.write(entry.getValue());
        output.closeEntry();
      }
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The same with these files, by their paths from the folder of their kind on. */
  OrgFiles with(Map<String, byte[]> files) {
    Map<String, byte[]> all = new LinkedHashMap<>(deployed);
    all.putAll(files);
    return new OrgFiles(projects, all);
  }

  /** What the org reads, project by project. */
  public List<MetadataPackage> packages() {
    return files().stream().map(MetadataPackage::read).toList();
  }

  /** The files of each project as they are now, and those of no project last. */
  public List<MetadataFiles> files() {
    List<MetadataFiles> files = new ArrayList<>();
    Set<String> added = new LinkedHashSet<>(deployed.keySet());
    for (MetadataFiles project : projects) {
      project.paths().forEach(path -> MetadataComponent.key(path).ifPresent(added::remove));
      files.add(
          new MetadataFiles.Listed(project.name(), project.paths(), path -> open(project, path)));
    }
    files.add(
        new MetadataFiles.Listed(
            DEPLOYED, List.copyOf(added), path -> new ByteArrayInputStream(deployed.get(path))));
    return files;
  }

  private InputStream open(MetadataFiles project, String path) throws IOException {
    byte[] later = MetadataComponent.key(path).map(deployed::get).orElse(null);
    return later == null ? project.open(path) : new ByteArrayInputStream(later);
  }

  /** All components that the org has. */
  NavigableSet<MetadataComponent> components() {
    NavigableSet<MetadataComponent> components = new TreeSet<>();
    projects.forEach(
        project ->
            project.paths().forEach(path -> MetadataComponent.of(path).ifPresent(components::add)));
    deployed.keySet().forEach(path -> MetadataComponent.of(path).ifPresent(components::add));
    return components;
  }

  /** Whether the org has exactly this file. */
  boolean has(String key, byte[] content) throws IOException {
    byte[] known = deployed.get(key);
    if (known != null) {
      return Arrays.equals(known, content);
    }
    for (MetadataFiles project : projects) {
      for (String path : project.paths()) {
        if (MetadataComponent.key(path).filter(key::equals).isPresent()) {
          try (InputStream input = project.open(path)) {
            return Arrays.equals(input.readAllBytes(), content);
          }
        }
      }
    }
    return false;
  }
}
