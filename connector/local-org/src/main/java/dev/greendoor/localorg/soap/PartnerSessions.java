package dev.greendoor.localorg.soap;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.CurrencyRates;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.login.OrgAddress;
import dev.greendoor.localorg.login.People;
import dev.greendoor.localorg.login.Sessions;
import dev.greendoor.localorg.security.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Signing in and out, and who is signed in. */
final class PartnerSessions {

  /** The last version of the API that has {@code login}. */
  private static final int LAST_LOGIN = 64;

  private static final int ATTACHMENT_LIMIT = 5 * 1024 * 1024;

  private final People people;
  private final Sessions sessions;
  private final OrgAddress address;
  private final Clock clock;

  PartnerSessions(People people, Sessions sessions, OrgAddress address, Clock clock) {
    this.people = people;
    this.sessions = sessions;
    this.address = address;
    this.clock = clock;
  }

  void addTo(SoapService service) {
    service
        .addOpen("login", LAST_LOGIN, this::login)
        .add("logout", this::logout)
        .add("invalidateSessions", this::invalidateSessions)
        .add("getUserInfo", call -> userInfo(user(call.session()), call.session().expiresAt()))
        .add("getServerTimestamp", call -> Map.of("timestamp", clock.instant()));
  }

  private Object login(SoapCall call) {
    Row user =
        people
            .authenticate(call.argument("username"), call.argument("password"))
            .orElseThrow(
                () ->
                    new SalesforceException(
                        ErrorCode.INVALID_LOGIN,
                        "Invalid username, password, security token; or user locked out."));
    String orgId = people.orgId();
    Sessions.Open session = sessions.open(orgId, user.id());
    Map<String, Object> result = new HashMap<>();
    result.put("metadataServerUrl", serviceUrl("m", call.version(), orgId));
    result.put("passwordExpired", false);
    result.put("sandbox", isSandbox());
    result.put("serverUrl", serviceUrl("u", call.version(), orgId));
    result.put("sessionId", session.token());
    result.put("userId", user.id());
    result.put("userInfo", userInfo(user, session.expiresAt()));
    return result;
  }

  private String serviceUrl(String service, String version, String orgId) {
    return "%s/services/Soap/%s/%s/%s"
        .formatted(address.url(), service, version, orgId.substring(0, 15));
  }

  private boolean isSandbox() {
    return Boolean.TRUE.equals(people.organization().value("IsSandbox"));
  }

  private Object logout(SoapCall call) {
    sessions.revoke(call.session().token());
    return List.of();
  }

  private Object invalidateSessions(SoapCall call) {
    return call.arguments("sessionIds").stream()
        .map(token -> Map.of("errors", List.of(), "success", sessions.revoke(token)))
        .toList();
  }

  private Row user(Session session) {
    return people
        .activeById(session.userId())
        .orElseThrow(
            () ->
                new SalesforceException(
                    ErrorCode.INVALID_SESSION_ID, "Session expired or invalid"));
  }

  private Map<String, Object> userInfo(Row user, Instant expiresAt) {
    Map<String, Object> info = new HashMap<>(organizationInfo());
    info.put("accessibilityMode", false);
    info.put("chatterExternal", false);
    info.put("profileId", user.text("ProfileId"));
    info.put("roleId", user.text("UserRoleId"));
    info.put("sessionSecondsValid", Duration.between(Instant.now(), expiresAt).toSeconds());
    info.put("userDefaultCurrencyIsoCode", currency(user));
    info.put("userEmail", user.text("Email"));
    info.put("userFullName", People.name(user));
    info.put("userId", user.id());
    info.put("userLanguage", user.value("LanguageLocaleKey"));
    info.put("userLocale", user.value("LocaleSidKey"));
    info.put("userName", user.text("Username"));
    info.put("userTimeZone", user.value("TimeZoneSidKey"));
    info.put("userType", "Standard");
    info.put("userUiSkin", "Theme3");
    return info;
  }

  /** The user's currency; null where there is only the organisation's. */
  private static Object currency(Row user) {
    return user.type().field("DefaultCurrencyIsoCode").map(user::value).orElse(null);
  }

  private Map<String, Object> organizationInfo() {
    Row organization = people.organization();
    CurrencyRates rates = people.currencyRates();
    Map<String, Object> info = new HashMap<>();
    info.put("currencySymbol", rates.multiCurrency() ? null : "$");
    info.put("orgAttachmentFileSizeLimit", ATTACHMENT_LIMIT);
    info.put("orgDefaultCurrencyIsoCode", rates.multiCurrency() ? null : rates.corporate());
    info.put("orgDefaultCurrencyLocale", rates.multiCurrency() ? null : "en_US");
    info.put("orgDisallowHtmlAttachments", false);
    info.put("orgHasPersonAccounts", people.hasPersonAccounts());
    info.put("organizationId", organization.id());
    info.put("organizationMultiCurrency", rates.multiCurrency());
    info.put("organizationName", organization.text("Name"));
    return info;
  }
}
