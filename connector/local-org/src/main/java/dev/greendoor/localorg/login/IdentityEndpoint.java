package dev.greendoor.localorg.login;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import java.util.List;

/** Who a session belongs to: the identity address and OpenID's user info. */
final class IdentityEndpoint {

  private static final List<String> SERVICES =
      List.of("rest:", "sobjects:sobjects/", "search:search/", "query:query/", "recent:recent/");

  private final People people;
  private final OrgAddress address;

  IdentityEndpoint(People people, OrgAddress address) {
    this.people = people;
    this.address = address;
  }

  /** {@code /id/{org}/{user}}: a user may ask for nobody but themselves. */
  Reply identity(Call call) {
    Row user = user(call);
    String orgId = people.orgId();
    if (!sameId(call.variable("org"), orgId) || !sameId(call.variable("user"), user.id())) {
      throw new SalesforceException(ErrorCode.INSUFFICIENT_ACCESS, "Bad_Id");
    }
    ObjectNode identity =
        Json.MAPPER
            .createObjectNode()
            .put("id", address.identity(orgId, user.id()))
            .put("asserted_user", true)
            .put("username", user.text("Username"))
            .put("nick_name", text(user, "CommunityNickname"))
            .put("display_name", People.name(user))
            .put("first_name", user.text("FirstName"))
            .put("last_name", user.text("LastName"))
            .put("timezone", text(user, "TimeZoneSidKey"));
    return Reply.json(withCommonFacts(identity, user, orgId));
  }

  /** {@code /services/oauth2/userinfo}. */
  Reply userInfo(Call call) {
    Row user = user(call);
    String orgId = people.orgId();
    ObjectNode info =
        Json.MAPPER
            .createObjectNode()
            .put("sub", address.identity(orgId, user.id()))
            .put("preferred_username", user.text("Username"))
            .put("nickname", text(user, "CommunityNickname"))
            .put("name", People.name(user))
            .put("given_name", user.text("FirstName"))
            .put("family_name", user.text("LastName"))
            .put("zoneinfo", text(user, "TimeZoneSidKey"));
    return Reply.json(withCommonFacts(info, user, orgId));
  }

  private ObjectNode withCommonFacts(ObjectNode json, Row user, String orgId) {
    json.put("user_id", user.id())
        .put("organization_id", orgId)
        .put("email", user.text("Email"))
        .put("email_verified", true);
    urls(json, orgId);
    return json.put("active", true)
        .put("user_type", "STANDARD")
        .put("language", text(user, "LanguageLocaleKey"))
        .put("locale", text(user, "LocaleSidKey"))
        .put("utcOffset", 0);
  }

  private void urls(ObjectNode json, String orgId) {
    ObjectNode urls = json.putObject("urls");
    for (String service : SERVICES) {
      String[] pair = service.split(":", 2);
      urls.put(pair[0], address.url() + "/services/data/v{version}/" + pair[1]);
    }
    urls.put("enterprise", address.url() + "/services/Soap/c/{version}/" + orgId)
        .put("metadata", address.url() + "/services/Soap/m/{version}/" + orgId)
        .put("partner", address.url() + "/services/Soap/u/{version}/" + orgId)
        .put("custom_domain", address.url());
  }

  private Row user(Call call) {
    return people
        .activeById(call.session().userId())
        .orElseThrow(
            () ->
                new SalesforceException(
                    ErrorCode.INVALID_SESSION_ID, "Session expired or invalid"));
  }

  private static String text(Row user, String field) {
    return user.type().field(field).map(user::value).map(Object::toString).orElse(null);
  }

  private static boolean sameId(String given, String id) {
    return given.length() >= 15 && id.startsWith(given.substring(0, 15));
  }
}
