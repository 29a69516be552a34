package coffer.organizations.frame;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;

/** An operation that changes nothing. */
public abstract class Reading<I extends Record> extends OrgOperation<I> {
  protected Reading(Desk desk, Class<I> inputType, Right right) {
    super(desk, inputType, right);
  }

  /** What it answers. */
  protected abstract Record answer(I input, Scene scene);

  @Override
  public final Reply run(Authorized<I> call) {
    return Reply.of(answer(call.input(), desk.scene(account(call))));
  }
}
