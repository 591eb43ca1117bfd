package dev.greendoor.source;

import com.sforce.soap.partner.DescribeSObjectResult;
import com.sforce.soap.partner.Field;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.fault.ApiFault;
import com.sforce.soap.partner.fault.ExceptionCode;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.mapping.SourceField;
import dev.greendoor.mapping.SourceField.Trait;
import dev.greendoor.mapping.SourceObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Describes many objects in one call, which the REST API has none for. */
final class SoapDescribe {

  /** As many as one call takes. */
  private static final int MOST = 100;

  private final SalesforceLogin login;
  private final ApiBudget budget;

  SoapDescribe(SalesforceLogin login, ApiBudget budget) {
    this.login = login;
    this.budget = budget;
  }

  /**
   * The objects' describes as the integration user sees them.
   *
   * @return nothing when one of them is unknown: the call is refused as a whole and does not name
   *     it reliably
   * @throws ConnectorException ORG_UNREACHABLE when the org does not answer, ORG_BUSY when it
   *     refuses for another reason
   */
  List<SourceObject> objects(Collection<String> names) {
    List<String> all = List.copyOf(names);
    List<SourceObject> objects = new ArrayList<>();
    for (int from = 0; from < all.size(); from += MOST) {
      List<String> some = all.subList(from, Math.min(all.size(), from + MOST));
      for (DescribeSObjectResult result : describe(some, login.accessToken(), true)) {
        objects.add(object(result));
      }
    }
    return objects.size() == all.size() ? objects : List.of();
  }

  private DescribeSObjectResult[] describe(List<String> names, String token, boolean first) {
    try (ApiBudget.Call call = budget.call(ApiLane.CHANGES)) {
      return connection(token).describeSObjects(names.toArray(String[]::new));
    } catch (ApiFault refused) {
      if (refused.getExceptionCode() == ExceptionCode.INVALID_SESSION_ID && first) {
        return describe(names, login.renew(token), false);
      }
      if (refused.getExceptionCode() == ExceptionCode.INVALID_TYPE) {
        return new DescribeSObjectResult[0];
      }
      throw new ConnectorException(
          ErrorCode.ORG_BUSY, "Describe: " + refused.getExceptionMessage(), refused);
    } catch (ConnectionException e) {
      throw new ConnectorException(ErrorCode.ORG_UNREACHABLE, "Describe: " + e.getMessage(), e);
    }
  }

  private PartnerConnection connection(String token) throws ConnectionException {
    ConnectorConfig config = new ConnectorConfig();
    config.setManualLogin(true);
    config.setSessionId(token);
    config.setServiceEndpoint(
        login.instanceUrl().replaceFirst("/+$", "")
            + "/services/Soap/u/"
            + login.settings().apiVersion());
    return new PartnerConnection(config);
  }

  private static SourceObject object(DescribeSObjectResult result) {
    List<SourceField> fields = new ArrayList<>();
    for (Field field : result.getFields()) {
      fields.add(
          new SourceField(
              field.getName(),
              field.getType().toString(),
              field.getLength(),
              field.getPrecision(),
              field.getScale(),
              field.getRelationshipName(),
              List.of(field.getReferenceTo()),
              field.isCalculated(),
              field.getCalculatedFormula(),
              field.getLabel() == null ? field.getName() : field.getLabel(),
              picklist(field),
              traits(field)));
    }
    String label = result.getLabel() == null ? result.getName() : result.getLabel();
    return new SourceObject(result.getName(), label, result.getKeyPrefix(), fields);
  }

  private static List<SourceField.Value> picklist(Field field) {
    return Arrays.stream(field.getPicklistValues())
        .map(
            value ->
                new SourceField.Value(
                    value.getValue(),
                    value.getLabel() == null ? value.getValue() : value.getLabel(),
                    value.isActive()))
        .toList();
  }

  private static Set<Trait> traits(Field field) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    boolean given =
        field.isNillable()
            || field.isDefaultedOnCreate()
            || !field.isCreateable()
            || field.getType().toString().equals("boolean");
    add(traits, !given, Trait.REQUIRED);
    add(traits, field.getUnique(), Trait.UNIQUE);
    add(traits, field.getExternalId(), Trait.EXTERNAL_ID);
    add(traits, field.getRestrictedPicklist(), Trait.RESTRICTED);
    add(traits, field.isNameField(), Trait.NAME);
    add(traits, field.isFilterable(), Trait.FILTERABLE);
    add(traits, field.isCreateable(), Trait.CREATEABLE);
    add(traits, field.isUpdateable(), Trait.UPDATEABLE);
    return traits;
  }

  private static void add(Set<Trait> traits, boolean holds, Trait trait) {
    if (holds) {
      traits.add(trait);
    }
  }
}
