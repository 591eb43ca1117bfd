package dev.greendoor.app;

import dev.greendoor.source.ApiBudget;
import dev.greendoor.source.SalesforceDescribe;
import dev.greendoor.source.SalesforceFacts;
import dev.greendoor.source.SalesforceLogin;
import dev.greendoor.source.SalesforceRest;
import dev.greendoor.source.SalesforceSettings;
import org.apache.camel.CamelContext;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A command's own way to the org, without the rest of the connector. */
final class OrgConnection implements AutoCloseable {

  private final CamelContext camel = new DefaultCamelContext();
  private final ApiBudget budget = new ApiBudget();
  private final SalesforceLogin login;
  private final SalesforceRest rest;

  /**
   * Opens it; logs in when first asked.
   *
   * @throws Exception when the routes to the org do not start: a defect
   */
  OrgConnection(SalesforceSettings settings) throws Exception {
    this(settings, SalesforceLogin.component(settings));
  }

  /** The same, logged in as the component says. */
  OrgConnection(SalesforceSettings settings, SalesforceComponent component) throws Exception {
    camel.addComponent("salesforce", component);
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(
            ResourceHelper.resolveResource(camel, "classpath:routes/salesforce-api.camel.yaml"));
    camel.start();
    login = new SalesforceLogin(component, settings);
    rest = new SalesforceRest(camel.createProducerTemplate(), settings.apiVersion(), budget);
  }

  SalesforceLogin login() {
    return login;
  }

  SalesforceRest rest() {
    return rest;
  }

  SalesforceFacts facts() {
    return new SalesforceFacts(rest, new SalesforceDescribe(rest, login, budget));
  }

  @Override
  public void close() throws Exception {
    camel.close();
  }
}
