package coffer.iam;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.tables.View;

/** An operation that changes nothing. */
public abstract class ReadOperation<I> extends IamOperation<I> {
  protected ReadOperation(IamContext iam, Class<I> inputType) {
    super(iam, inputType);
  }

  @Override
  public final Reply run(Authorized<I> call) {
    var asker = Asker.of(call.caller());
    return Reply.of(read(call.input(), iam().realms().of(asker.account()), asker));
  }

  /** Its output. */
  protected abstract Object read(I input, View realm, Asker asker);
}
