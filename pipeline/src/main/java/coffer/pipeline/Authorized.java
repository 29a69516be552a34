package coffer.pipeline;

import coffer.wire.auth.Payload;
import java.util.List;
import java.util.function.Predicate;

/**
 * A request that may be carried out. Only {@link Pipeline} makes one, after the authoriser said yes
 * to every access.
 *
 * @param <I> the operation's input
 */
public final class Authorized<I> {
  private final I input;
  private final Caller caller;
  private final Payload body;
  private final List<Access> granted;
  private final RequestRecord.Builder audit;
  private final Predicate<Access> decision;

  Authorized(
      I input,
      Caller caller,
      Payload body,
      List<Access> granted,
      RequestRecord.Builder audit,
      Predicate<Access> decision) {
    this.input = input;
    this.caller = caller;
    this.body = body;
    this.granted = granted;
    this.audit = audit;
    this.decision = decision;
  }

  public I input() {
    return input;
  }

  public Caller caller() {
    return caller;
  }

  /** What was asked and allowed. */
  public List<Access> granted() {
    return granted;
  }

  /** All that was asked until now, as it was decided: by whichever way the request came. */
  public List<Access> asked() {
    return List.copyOf(audit.accesses);
  }

  /**
   * Decides one thing more that only turned out on the way, such as reading the error document of a
   * website whose page is not there. The answer is for the operation to act on: nothing is thrown.
   */
  public boolean may(Access access) {
    return decision.test(access);
  }

  /** The object's bytes of an operation that streams its request. */
  public Payload body() {
    return body;
  }

  /**
   * Notes a fact for the request record, for instance the version written; never a secret or a byte
   * of the object.
   */
  public void note(String name, String value) {
    audit.note(name, value);
  }
}
