package dev.greendoor.localorg.camel;

import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import dev.greendoor.localorg.pubsub.PlaintextChannels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * camel-salesforce as it is released, signed in to a local org of its own as the integration user.
 */
final class CamelClient implements AutoCloseable {

  private final LocalOrg org;
  private final PlaintextChannels channels = PlaintextChannels.install();
  private final CamelContext camel = new DefaultCamelContext();
  private final ProducerTemplate producer = camel.createProducerTemplate();

  private CamelClient(LocalOrg org) {
    this.org = org;
    camel.addComponent("salesforce", component());
    camel.start();
  }

  static CamelClient start() {
    return start(LocalOrgOptions.builder().build());
  }

  /** Signed in to an org of these options. */
  static CamelClient start(LocalOrgOptions options) {
    try {
      return new CamelClient(LocalOrg.start(options));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The org without Camel, to prepare and to check. */
  OrgClient org() {
    return OrgClient.of(org).asAdmin();
  }

  /** The same as the user that Camel is, too. */
  OrgClient integration() {
    return OrgClient.of(org).as("integration.user@techflow.example");
  }

  /** Runs an operation such as {@code query?sObjectQuery=…} and answers what came back. */
  Exchange request(String operation, Object body, Map<String, Object> headers) {
    return producer.request(
        "salesforce:" + operation,
        exchange -> {
          exchange.getMessage().setBody(body);
          exchange.getMessage().setHeaders(headers);
        });
  }

  /** The body of a successful operation; fails with its exception otherwise. */
  <T> T body(String operation, Object body, Class<T> type) throws Exception {
    Exchange reply = request(operation, body, Map.of());
    if (reply.getException() != null) {
      throw reply.getException();
    }
    return type == Object.class
        ? type.cast(reply.getMessage().getBody())
        : reply.getMessage().getBody(type);
  }

  /** The bodies that a subscription such as {@code subscribe:event/X__e?replayId=-1} receives. */
  BlockingQueue<String> receive(String subscription) throws Exception {
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("salesforce:" + subscription)
                .process(exchange -> received.add(exchange.getMessage().getBody(String.class)));
          }
        });
    return received;
  }

  private SalesforceComponent component() {
    SalesforceComponent component = new SalesforceComponent();
    component.setLoginUrl(org.httpUrl().toString());
    component.setAuthenticationType(AuthenticationType.CLIENT_CREDENTIALS);
    component.setClientId("local");
    component.setClientSecret("local");
    SalesforceEndpointConfig config = new SalesforceEndpointConfig();
    config.setApiVersion("65.0");
    component.setConfig(config);
    component.setPackages(Account.class.getPackageName());
    component.setPubSubHost("127.0.0.1");
    component.setPubSubPort(org.grpcPort());
    return component;
  }

  @Override
  public void close() {
    camel.stop();
    channels.close();
    org.close();
  }
}
