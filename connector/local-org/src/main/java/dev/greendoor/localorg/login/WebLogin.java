package dev.greendoor.localorg.login;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Forms;
import dev.greendoor.localorg.http.Guard;
import dev.greendoor.localorg.http.Origin;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.http.Router;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The way in for people: a page to pick a user on, and the cookie that keeps them signed in. */
public final class WebLogin {

  private final People people;
  private final Sessions sessions;
  private final LoginPage page;

  public WebLogin(People people, Sessions sessions) {
    this.people = people;
    this.sessions = sessions;
    this.page = new LoginPage(people);
  }

  /** Adds the pages to the org's table. */
  public void route(Router router) {
    router
        .add("GET", "/", Guard.PAGE, call -> Reply.redirect(LocalPath.HOME))
        .add("GET", "/login", Guard.OPEN, this::form)
        .add("POST", "/login", Guard.OPEN, this::signIn)
        .add("GET", "/login/login.css", Guard.OPEN, call -> LoginPage.styleSheet())
        .add("GET", "/secur/logout.jsp", Guard.OPEN, this::signOut);
  }

  private Reply form(Call call) {
    return page.reply(200, LocalPath.orHome(call.query("startURL").orElse(null)), "", "");
  }

  private Reply signIn(Call call) throws IOException {
    Map<String, String> form = Forms.of(call);
    String startUrl = LocalPath.orHome(form.get("startURL"));
    String username = form.getOrDefault("username", "");
    if (Origin.isForeign(call)) {
      return page.reply(403, startUrl, username, "Please sign in on this page.");
    }
    Optional<Row> user = people.authenticate(username, form.get("password"));
    if (user.isEmpty()) {
      return page.reply(
          401,
          startUrl,
          username,
          username.isEmpty()
              ? "Choose a user."
              : "The username or password is not right. Please check both and try again.");
    }
    String token = sessions.open(people.orgId(), user.get().id()).token();
    return Reply.redirect(startUrl).with("Set-Cookie", SessionCookie.set(token));
  }

  private Reply signOut(Call call) {
    SessionCookie.read(call).ifPresent(sessions::revoke);
    return Reply.redirect("/login").with("Set-Cookie", SessionCookie.clear());
  }
}
