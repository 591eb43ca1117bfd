package dev.greendoor.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The declarative files packed with the program, in a jar (or a jar within a jar) or a folder. */
record ClassPathHome() implements Home {

  @Override
  public List<ConfigurationFile> files(String folder, String ending) {
    try {
      List<ConfigurationFile> files = new ArrayList<>();
      for (Resource resource :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:" + folder + "/**/*" + ending)) {
        if (resource.isFile() && resource.getFile().isDirectory()) {
          continue;
        }
        files.add(
            new ConfigurationFile(nameOf(resource, folder), resource.getContentAsString(UTF_8)));
      }
      if (files.isEmpty()) {
        throw new ConnectorException(
            ErrorCode.SETTING_INVALID,
            "greendoor.home: no %s files in %s came with this program; set greendoor.home to a directory that has them"
                .formatted(ending, folder));
      }
      files.sort(Comparator.comparing(ConfigurationFile::name));
      return List.copyOf(files);
    } catch (IOException e) {
      throw new ConnectorException(
          ErrorCode.SETTING_INVALID,
          "greendoor.home: cannot read %s from the class path: %s"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private static String nameOf(Resource resource, String folder) throws IOException {
    String url = URLDecoder.decode(resource.getURL().toString(), UTF_8);
    return url.substring(url.lastIndexOf("/" + folder + "/") + 1);
  }
}
