package coffer.organizations.frame;

import coffer.organizations.store.Edits;
import coffer.organizations.store.Tree;
import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.wire.WireCall;

/**
 * An operation that changes something, all or nothing. Everything it relies on it finds out inside
 * the change: what was decided on the way there may have been overtaken.
 */
public abstract class Changing<I extends Record> extends OrgOperation<I> {
  protected Changing(Desk desk, Class<I> inputType, Right right) {
    super(desk, inputType, right);
  }

  /**
   * Makes the change; may run several times.
   *
   * @return what it answers, or {@link #nothing()}
   */
  protected abstract Object change(I input, Scene scene, Edits edits);

  /** The answer of operations that answer nothing. */
  protected static Object nothing() {
    return WireCall.NOTHING;
  }

  @Override
  public final Reply run(Authorized<I> call) {
    return Reply.of(changed(call.input(), desk.scene(account(call))));
  }

  private Object changed(I input, Scene before) {
    return desk.orgs()
        .change(
            draft -> {
              var scene = new Scene(new Tree(draft), before.caller(), before.now());
              return change(input, scene, new Edits(draft, before.now()));
            });
  }
}
