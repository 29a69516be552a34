package coffer.iam;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.tables.Draft;

/**
 * An operation that changes the account's realm, all or nothing.
 *
 * <p>It was allowed on what the realm said before. So the change asks once more what it needs: if
 * that is something else by now, because the target was moved, tagged or made anew, nobody has
 * allowed it.
 */
public abstract class ChangeOperation<I> extends IamOperation<I> {
  protected ChangeOperation(IamContext iam, Class<I> inputType) {
    super(iam, inputType);
  }

  @Override
  public Reply run(Authorized<I> call) {
    var asker = Asker.of(call.caller());
    return Reply.of(
        iam()
            .realms()
            .change(
                asker.account(),
                realm -> {
                  if (!wanted(call.input(), realm, asker).equals(call.granted())) {
                    throw IamError.changedMeanwhile();
                  }
                  return change(call.input(), realm, asker);
                }));
  }

  /**
   * Does it; may run several times.
   *
   * @return its output, or {@link coffer.wire.WireCall#NOTHING}
   */
  protected abstract Object change(I input, Draft realm, Asker asker);
}
