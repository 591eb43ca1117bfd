package dev.greendoor.localorg.http;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Makes a {@link Call} of what Jetty received. */
final class CallReader {

  private CallReader() {}

  static Call read(Request request) {
    String path = request.getHttpURI().getPath();
    String query = request.getHttpURI().getQuery();
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      String name = field.getLowerCaseName();
      headers.merge(
          name,
          field.getValue(),
          (one, next) -> one + (name.equals("cookie") ? "; " : ", ") + next);
    }
    return new Call(
        request.getMethod(),
        path,
        Map.of(),
        query == null ? Map.of() : Forms.decode(query),
        headers,
        new CappedBody(Content.Source.asInputStream(request), limit(path)),
        null);
  }

  private static long limit(String path) {
    return path.contains("/jobs/ingest") ? CappedBody.UPLOAD_LIMIT : CappedBody.REST_LIMIT;
  }
}
