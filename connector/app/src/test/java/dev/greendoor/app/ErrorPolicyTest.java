package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.error.ErrorType;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one error policy, as every route has it, by the type of the error alone. */
class ErrorPolicyTest {

  private final CamelContext camel = new DefaultCamelContext();
  private final PipelineState state = new PipelineState();
  private final AtomicInteger tries = new AtomicInteger();
  private volatile Exception failure;

  @BeforeEach
  void startARouteThatFails() throws Exception {
    camel.getRegistry().bind("pipelineState", state);
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(
            ResourceHelper.resolveResource(camel, "classpath:routes/error-policy.camel.yaml"));
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:work").process(exchange -> work());
          }
        });
    camel.start();
  }

  private void work() throws Exception {
    tries.incrementAndGet();
    if (failure != null) {
      throw failure;
    }
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  /** Only what is away or busy is tried again; everything is reported, and the next run begins. */
  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE,   ORG_BUSY,          4",
    "CONFIGURATION, LOGIN_REFUSED,     1",
    "REJECTED,      RECORD_UNREADABLE, 1",
    "INTERNAL,      DEFECT,            1",
  })
  void eachTypeHasItsTreatment(ErrorType type, ErrorCode code, int expectedTries) {
    assertThat(code.type()).isEqualTo(type);
    failure = new ConnectorException(code, "what to mend");
    run();
    assertThat(tries).hasValue(expectedTries);
    assertThat(state.lastFailure()).contains("what to mend");
    assertThat(state.failures()).containsEntry(type, 1L).hasSize(1);

    failure = null;
    run();
    assertThat(tries).as("the route goes on").hasValue(expectedTries + 1);
  }

  @ParameterizedTest
  @CsvSource({"java.lang.IllegalStateException", "java.lang.NullPointerException"})
  void anythingElseIsADefectOfOurs(Class<? extends Exception> kind) throws Exception {
    failure = kind.getConstructor(String.class).newInstance("broken");
    run();
    assertThat(tries).hasValue(1);
    assertThat(state.failures()).containsEntry(ErrorType.INTERNAL, 1L).hasSize(1);
  }

  private void run() {
    try (ProducerTemplate producer = camel.createProducerTemplate()) {
      producer.requestBody("direct:work", (Object) null);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
