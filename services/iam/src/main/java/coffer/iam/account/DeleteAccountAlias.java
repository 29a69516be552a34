package coffer.iam.account;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.IamOperation;
import coffer.iam.Target;
import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.tables.View;

/**
 * Takes the account's alias away.
 *
 * <p>Source: AWS IAM API Reference, "DeleteAccountAlias".
 */
final class DeleteAccountAlias extends IamOperation<DeleteAccountAlias.Input> {
  DeleteAccountAlias(IamContext iam) {
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
    if (!iam().aliases().take(Asker.of(call.caller()).account(), alias)) {
      throw IamError.noSuch("account alias", alias);
    }
    return Reply.nothing();
  }
}
