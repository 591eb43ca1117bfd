package dev.greendoor.app;

import dev.greendoor.source.ApiBudget;
import dev.greendoor.source.PackageContents;
import dev.greendoor.source.SalesforceDescribe;
import dev.greendoor.source.SalesforceFacts;
import dev.greendoor.source.SalesforceLogin;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.studio.MappingVersions;
import dev.greendoor.studio.OrgCheck;
import dev.greendoor.studio.OrgItem;
import java.io.IOException;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the org lacks, and what puts it there. */
@RestController
@RequestMapping("/api/operator/org/check")
class OrgCheckApi {

  private final MappingVersions versions;
  private final SalesforceLogin login;
  private final SalesforceRest rest;
  private final ApiBudget budget;

  OrgCheckApi(
      MappingVersions versions, SalesforceLogin login, SalesforceRest rest, ApiBudget budget) {
    this.versions = versions;
    this.login = login;
    this.rest = rest;
    this.budget = budget;
  }

  /** What was looked for; {@code ok} when nothing is missing. */
  record Checked(boolean ok, List<OrgItem> items) {}

  /** Asks the org now. */
  @GetMapping
  Checked check() throws IOException {
    SalesforceFacts facts = new SalesforceFacts(rest, new SalesforceDescribe(rest, login, budget));
    List<OrgItem> items =
        new OrgCheck(rest, facts, PackageContents.ofClassPath("/sfdx"))
            .items(versions.mappings().all());
    return new Checked(items.stream().allMatch(OrgItem::ok), items);
  }
}
