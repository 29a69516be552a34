package coffer.iam.login;

import coffer.iam.IamContext;
import coffer.pipeline.Operations;

/** The operations on passwords. */
public final class LoginOperations {
  private LoginOperations() {}

  public static void addTo(Operations all, IamContext iam) {
    all.add("CreateLoginProfile", new CreateLoginProfile(iam));
    all.add("GetLoginProfile", new GetLoginProfile(iam));
    all.add("UpdateLoginProfile", new UpdateLoginProfile(iam));
    all.add("DeleteLoginProfile", new DeleteLoginProfile(iam));
    all.add("ChangePassword", new ChangePassword(iam));
    all.add("GetAccountPasswordPolicy", new GetAccountPasswordPolicy(iam));
    all.add("UpdateAccountPasswordPolicy", new UpdateAccountPasswordPolicy(iam));
    all.add("DeleteAccountPasswordPolicy", new DeleteAccountPasswordPolicy(iam));
  }
}
