package dev.greendoor.localorg.lightning;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.login.People;
import dev.greendoor.localorg.security.Access;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Who looks at the page, and what they may do: what an org tells its pages at their start. */
final class PageContext {

  private static final String API_VERSION = "65.0";
  private static final List<String> USER_PERMISSIONS =
      List.of("ApiEnabled", "ViewSetup", "ModifyAllData", "ViewAllData", "CustomizeApplication");

  private final People people;
  private final Supplier<? extends Collection<String>> customPermissions;

  PageContext(People people, Supplier<? extends Collection<String>> customPermissions) {
    this.people = people;
    this.customPermissions = customPermissions;
  }

  Reply answer(Call call) {
    Row user = people.activeById(call.session().userId()).orElseThrow();
    Access access = call.session().access();
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("userId", user.id());
    context.put("name", People.name(user));
    context.put("username", user.text("Username"));
    context.put("email", user.text("Email"));
    context.put("orgId", people.orgId());
    context.put("locale", user.text("LocaleSidKey"));
    context.put("timeZone", user.text("TimeZoneSidKey"));
    context.put("apiVersion", API_VERSION);
    context.put("apiBase", "/services/data/v" + API_VERSION);
    context.put(
        "customPermissions",
        customPermissions.get().stream().filter(access::hasCustomPermission).sorted().toList());
    context.put(
        "userPermissions", USER_PERMISSIONS.stream().filter(access::hasUserPermission).toList());
    return Reply.json(context);
  }
}
