package dev.greendoor.localorg.login;

import java.net.URI;

/**
 * The public base address of the org, used in every absolute address given out. Known only when the
 * server has its port, unless one was configured.
 */
public final class OrgAddress {

  private volatile URI url;

  /** The configured address, or null to take the server's own once it listens. */
  public OrgAddress(URI configured) {
    this.url = configured;
  }

  /** Takes the server's address if none was configured. */
  public void listensAt(URI serverUrl) {
    if (url == null) {
      url = serverUrl;
    }
  }

  /** The address without a trailing slash. */
  public String url() {
    if (url == null) {
      throw new IllegalStateException("The org's address is not known before its server listens.");
    }
    String text = url.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /** The identity address of a user. */
  public String identity(String orgId, String userId) {
    return url() + "/id/" + orgId + "/" + userId;
  }
}
