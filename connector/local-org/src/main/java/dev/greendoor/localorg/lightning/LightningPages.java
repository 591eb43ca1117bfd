package dev.greendoor.localorg.lightning;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Guard;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.http.Router;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The pages of the org: one application that shows home, lists, records and tabs. */
final class LightningPages {

  private static final List<String> PAGES =
      List.of(
          "/lightning",
          "/lightning/page/home",
          "/lightning/r/{recordId}/view",
          "/lightning/r/{object}/{recordId}/view",
          "/lightning/o/{object}/list",
          "/lightning/n/{tab}");
  private static final String POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";
  private static final Pattern HASHED = Pattern.compile(".*[-.][A-Za-z0-9_-]{8,}\\.\\w+");
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css;charset=UTF-8",
          "html", "text/html;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "json", "application/json;charset=UTF-8",
          "map", "application/json;charset=UTF-8",
          "png", "image/png",
          "svg", "image/svg+xml",
          "woff2", "font/woff2");

  private final PageFiles files;

  LightningPages(PageFiles files) {
    this.files = files;
  }

  void route(Router router) {
    PAGES.forEach(path -> router.add("GET", path, Guard.PAGE, this::page));
    router.add("GET", "/lightning/assets/{path...}", Guard.OPEN, this::asset);
  }

  private Reply page(Call call) throws IOException {
    byte[] html =
        files
            .read("index.html")
            .orElseThrow(
                () ->
                    new SalesforceException(
                        ErrorCode.NOT_FOUND,
                        "The pages are not built: package lightning-embed, or name a folder with --lightning."));
    return Reply.bytes(200, TYPES.get("html"), html)
        .with("Content-Security-Policy", POLICY)
        .with("Referrer-Policy", "same-origin");
  }

  private Reply asset(Call call) throws IOException {
    String path = "assets/" + call.variable("path");
    byte[] content =
        (path.contains("..") ? Optional.<byte[]>empty() : files.read(path))
            .orElseThrow(
                () ->
                    new SalesforceException(
                        ErrorCode.NOT_FOUND, "The requested resource does not exist"));
    String tag = "\"" + hash(content) + "\"";
    String caching =
        HASHED.matcher(path).matches() ? "public,max-age=31536000,immutable" : "no-cache";
    Reply reply =
        call.header("If-None-Match").filter(tag::equals).isPresent()
            ? new Reply(304, Map.of(), out -> {})
            : Reply.bytes(200, type(path), content);
    return reply.with("ETag", tag).with("Cache-Control", caching);
  }

  private static String type(String path) {
    return TYPES.getOrDefault(
        path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
  }

  private static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("This Java has no SHA-256", impossible);
    }
  }
}
