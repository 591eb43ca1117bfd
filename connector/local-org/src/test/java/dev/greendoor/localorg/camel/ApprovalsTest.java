package dev.greendoor.localorg.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.localorg.LocalOrgOptions;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.approval.ApprovalRequest;
import org.apache.camel.component.salesforce.api.dto.approval.ApprovalRequest.Action;
import org.apache.camel.component.salesforce.api.dto.approval.ApprovalResult;
import org.apache.camel.component.salesforce.api.dto.approval.Approvals;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The operations {@code approval} and {@code approvals} of camel-salesforce, with its own types.
 */
class ApprovalsTest {

  private static CamelClient camel;
  private static String userId;

  @BeforeAll
  static void start() {
    camel =
        CamelClient.start(
            LocalOrgOptions.builder().sfdx(List.of(Path.of("src/test/resources/rules"))).build());
    userId =
        camel
            .org()
            .query("SELECT Id FROM User WHERE Username = 'integration.user@techflow.example'")
            .get(0)
            .path("Id")
            .asText();
  }

  @AfterAll
  static void stop() {
    camel.close();
  }

  @Test
  void theDefinitionsAreListed() throws Exception {
    Approvals approvals = camel.body("approvals", null, Approvals.class);
    assertThat(approvals.approvalsFor("Opportunity"))
        .extracting(Approvals.Info::getName)
        .containsExactly("Big deals", "Chosen approvers");
  }

  @Test
  void recordsAreSubmittedAndDecidedOn() throws Exception {
    ApprovalRequest first = submission(deal("Chosen one"));
    ApprovalRequest second = submission(deal("Chosen two"));
    ApprovalResult submitted = camel.body("approval", List.of(first, second), ApprovalResult.class);
    assertThat(submitted).hasSize(2).allMatch(ApprovalResult.Result::isSuccess);
    ApprovalResult.Result one = submitted.iterator().next();
    assertThat(one.getInstanceStatus()).isEqualTo("Pending");
    assertThat(one.getActorIds()).containsExactly(userId);

    ApprovalRequest approval = new ApprovalRequest();
    approval.setActionType(Action.Approve);
    approval.setContextId(one.getNewWorkitemIds().get(0));
    approval.setComments("fine");
    ApprovalResult approved = camel.body("approval", approval, ApprovalResult.class);
    assertThat(approved.iterator().next().getInstanceStatus()).isEqualTo("Approved");
  }

  @Test
  void aRefusalIsAnExceptionWithItsCode() {
    assertThatThrownBy(
            () -> camel.body("approval", submission(deal("Nobody's")), ApprovalResult.class))
        .isInstanceOfSatisfying(
            SalesforceException.class,
            refusal ->
                assertThat(refusal.getErrors().get(0).getErrorCode())
                    .isEqualTo("NO_APPLICABLE_PROCESS"));
  }

  private static ApprovalRequest submission(String deal) {
    ApprovalRequest submission = new ApprovalRequest();
    submission.setActionType(Action.Submit);
    submission.setContextId(deal);
    submission.setComments("please");
    submission.addNextApproverId(userId);
    return submission;
  }

  private static String deal(String name) {
    return camel
        .integration()
        .create(
            "Opportunity",
            """
            {"Name": "%s", "StageName": "Prospecting", "CloseDate": "2030-01-31", "Amount": 5}
            """
                .formatted(name));
  }
}
