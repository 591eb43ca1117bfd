package dev.greendoor.localorg.login;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.http.Markup;
import dev.greendoor.localorg.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The page on which a person picks who to be, the users grouped by role. */
final class LoginPage {

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; form-action 'self' http://localhost:* http://127.0.0.1:*; frame-ancestors 'none'; base-uri 'none'";

  private final People people;
  private final String template = resource("login.html");

  LoginPage(People people) {
    this.people = people;
  }

  /**
   * The page.
   *
   * @param username chosen before; empty for nobody
   * @param problem why the last try failed; empty for none
   */
  Reply reply(int status, String startUrl, String username, String problem) {
    String html =
        template
            .replace("{{problem}}", problem(problem))
            .replace("{{startURL}}", Markup.escape(startUrl))
            .replace("{{users}}", users(username));
    return Reply.text(status, "text/html;charset=UTF-8", html)
        .with("Content-Security-Policy", POLICY)
        .with("Referrer-Policy", "same-origin");
  }

  static Reply styleSheet() {
    return Reply.text(200, "text/css;charset=UTF-8", resource("login.css"));
  }

  private static String problem(String problem) {
    return problem.isEmpty()
        ? ""
        : "<p class=\"problem\" role=\"alert\" id=\"problem\">%s</p>"
            .formatted(Markup.escape(problem));
  }

  private String users(String username) {
    Map<String, List<Row>> byRole = new TreeMap<>();
    for (Row user : people.active()) {
      String role = people.role(user).orElse("Without a role");
      byRole.computeIfAbsent(role, name -> new ArrayList<>()).add(user);
    }
    StringBuilder options = new StringBuilder();
    byRole.forEach(
        (role, users) -> {
          options.append("<optgroup label=\"%s\">".formatted(Markup.escape(role)));
          users.forEach(user -> options.append(option(user, username)));
          options.append("</optgroup>");
        });
    return options.toString();
  }

  private static String option(Row user, String chosen) {
    String username = user.text("Username");
    return "<option value=\"%s\"%s>%s (%s)</option>"
        .formatted(
            Markup.escape(username),
            username.equalsIgnoreCase(chosen) ? " selected" : "",
            Markup.escape(People.name(user)),
            Markup.escape(username));
  }

  private static String resource(String name) {
    try (InputStream in = LoginPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
