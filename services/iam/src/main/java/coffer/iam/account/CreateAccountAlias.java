package coffer.iam.account;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.IamOperation;
import coffer.iam.Target;
import coffer.kernel.AccountId;
import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.tables.View;

/**
 * Gives the account an alias that no other account has, in place of the one it has.
 *
 * <p>Source: AWS IAM API Reference, "CreateAccountAlias"; IAM User Guide, "Creating, deleting, and
 * listing an AWS account alias".
 */
final class CreateAccountAlias extends IamOperation<CreateAccountAlias.Input> {
  CreateAccountAlias(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String accountAlias) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.everything(asker.account());
  }

  @Override
  public Reply run(Authorized<Input> call) {
    String alias = call.input().accountAlias();
    if (AccountId.parse(alias).isPresent()) {
      throw IamError.VALIDATION_ERROR.because("An alias cannot be an account's number.");
    }
    if (!iam().aliases().give(Asker.of(call.caller()).account(), alias)) {
      throw IamError.ENTITY_ALREADY_EXISTS.because(
          "The account alias " + alias + " already exists.");
    }
    return Reply.nothing();
  }
}
