package coffer.iam.account;

import coffer.iam.IamContext;
import coffer.pipeline.Operations;

/** The operations on the account as a whole. */
public final class AccountOperations {
  private AccountOperations() {}

  public static void addTo(Operations all, IamContext iam) {
    var reports = new Reports();
    all.add("CreateAccountAlias", new CreateAccountAlias(iam));
    all.add("DeleteAccountAlias", new DeleteAccountAlias(iam));
    all.add("ListAccountAliases", new ListAccountAliases(iam));
    all.add("GetAccountSummary", new GetAccountSummary(iam));
    all.add("GenerateCredentialReport", new GenerateCredentialReport(iam, reports));
    all.add("GetCredentialReport", new GetCredentialReport(iam, reports));
    all.add("GetAccountAuthorizationDetails", new GetAccountAuthorizationDetails(iam));
  }
}
