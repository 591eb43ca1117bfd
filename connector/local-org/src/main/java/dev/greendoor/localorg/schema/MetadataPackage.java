package dev.greendoor.localorg.schema;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metadata of one SFDX project that the org acts on: its objects, fields, values and
 * permissions.
 */
public final class MetadataPackage {

  private static final Pattern METADATA_FILE =
      Pattern.compile("(?:.*/)?([^/]+)\\.([A-Za-z]+)-meta\\.xml");
  private static final Pattern OBJECT_FOLDER = Pattern.compile("(?:.*/)?objects/([^/]+)/.*");
  private static final Pattern FIELD_FILE =
      Pattern.compile("(?:.*/)?objects/([^/]+)/fields/[^/]+\\.field-meta\\.xml");

  /**
   * Kinds of metadata below {@code objects/} that change how records behave, which we do not do.
   */
  private static final Set<String> UNSUPPORTED = Set.of("validationRule", "sharingReason", "index");

  private final MetadataFiles files;
  final List<CustomObject> objects = new ArrayList<>();
  final List<CustomField> fields = new ArrayList<>();
  final Map<String, List<Field.PicklistValue>> globalValueSets = new HashMap<>();
  final Map<String, List<Field.PicklistValue>> standardValueSets = new LinkedHashMap<>();
  final Map<String, PermissionSet> permissionSets = new LinkedHashMap<>();
  final Set<String> customPermissions = new TreeSet<>();
  final Map<String, Credential> namedCredentials = new LinkedHashMap<>();
  final Map<String, Credential> externalCredentials = new LinkedHashMap<>();
  final Map<String, EventSelection> eventSelections = new LinkedHashMap<>();
  final List<OpportunityStage> stages = new ArrayList<>();
  final List<RecordType> recordTypes = new ArrayList<>();
  final List<PermissionSet> profiles = new ArrayList<>();
  final List<ObjectTranslation> translations = new ArrayList<>();
  final List<OrgCurrency> currencies = new ArrayList<>();
  OrgDefinition definition = OrgDefinition.PLAIN;

  private final Map<String, List<RecordType.Offered>> businessProcesses = new HashMap<>();

  private MetadataPackage(MetadataFiles files) {
    this.files = files;
  }

  /**
   * Reads every file of the project that concerns the org.
   *
   * @throws SchemaException naming the file and the element that cannot be used
   */
  public static MetadataPackage read(MetadataFiles files) {
    MetadataPackage metadata = new MetadataPackage(files);
    files.paths().stream().filter(MetadataPackage::isProcess).forEach(metadata::addProcess);
    files.paths().forEach(metadata::add);
    return metadata;
  }

  /** Record types refer to business processes, whose files come later by name or earlier. */
  private static boolean isProcess(String path) {
    return path.endsWith(".businessProcess-meta.xml");
  }

  private void addProcess(String path) {
    MetadataElement process = parse(path);
    businessProcesses.put(process.required("fullName"), RecordTypeReader.offered(process));
  }

  private void add(String path) {
    if (path.endsWith(OrgDefinition.FILE)) {
      definition = read(path, OrgDefinition::read);
      return;
    }
    if (path.endsWith(OrgCurrency.FILE)) {
      currencies.addAll(read(path, OrgCurrency::read));
      return;
    }
    Matcher matcher = METADATA_FILE.matcher(path);
    if (!matcher.matches()) {
      return;
    }
    String name = matcher.group(1);
    switch (matcher.group(2)) {
      case "object" -> addObject(name, parse(path));
      case "field" -> fields.add(CustomFieldReader.read(objectOf(path), parse(path)));
      case "globalValueSet" ->
          globalValueSets.put(name, ValueSetReader.values(parse(path), "customValue"));
      case "standardValueSet" -> addStandardValueSet(name, parse(path));
      case "permissionset" -> permissionSets.put(path, PermissionSetReader.read(name, parse(path)));
      case "customPermission" -> customPermissions.add(name);
      case "recordType" ->
          recordTypes.add(
              RecordTypeReader.read(folderOf(path), name, parse(path), businessProcesses));
      case "profile" -> profiles.add(ProfileReader.read(name, parse(path)));
      case "objectTranslation" -> translations.add(ObjectTranslation.read(name, parse(path)));
      case "platformEventChannelMember" -> eventSelections.put(path, eventSelection(parse(path)));
      case "namedCredential" -> namedCredentials.put(name, Credential.read(name, parse(path)));
      case "externalCredential" ->
          externalCredentials.put(name, Credential.read(name, parse(path)));
      default -> refuseUnsupported(path, matcher.group(2));
    }
  }

  private void addObject(String name, MetadataElement file) {
    if (name.endsWith("__c") || name.endsWith("__e")) {
      objects.add(CustomObjectReader.read(name, file));
    }
  }

  private void addStandardValueSet(String name, MetadataElement file) {
    standardValueSets.put(name, ValueSetReader.values(file, "standardValue"));
    if (name.equals("OpportunityStage")) {
      stages.addAll(ValueSetReader.stages(file));
    }
  }

  private static EventSelection eventSelection(MetadataElement file) {
    if (!file.children("filterExpression").isEmpty()) {
      throw file.error("<filterExpression> is not supported by the local org");
    }
    return new EventSelection(file.required("eventChannel"), file.required("selectedEntity"));
  }

  private void refuseUnsupported(String path, String kind) {
    if (UNSUPPORTED.contains(kind)) {
      throw new SchemaException(fileName(path), kind + " is not supported by the local org");
    }
  }

  private String objectOf(String path) {
    Matcher matcher = FIELD_FILE.matcher(path);
    if (!matcher.matches()) {
      throw new SchemaException(fileName(path), "a field belongs into objects/<Object>/fields/");
    }
    return matcher.group(1);
  }

  private String folderOf(String path) {
    Matcher matcher = OBJECT_FOLDER.matcher(path);
    if (!matcher.matches()) {
      throw new SchemaException(fileName(path), "belongs into objects/<Object>/");
    }
    return matcher.group(1);
  }

  private MetadataElement parse(String path) {
    return read(path, MetadataElement::parse);
  }

  /** Reads a file under the name that messages call it by. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(String file, InputStream input) throws IOException;
  }

  private <T> T read(String path, Reader<T> reader) {
    try (InputStream input = files.open(path)) {
      return reader.read(fileName(path), input);
    } catch (IOException e) {
      throw new SchemaException(fileName(path), "cannot be read", e);
    }
  }

  /** The path with the project's name, for messages. */
  String fileName(String path) {
    return files.name() + "/" + path;
  }
}
