package coffer.pipeline;

import coffer.wire.WireCall;
import java.util.List;

/** Other ways to a service's resources than their own names, such as S3's access points. */
@FunctionalInterface
public interface Doors {
  /** For services whose resources have none. */
  Doors NONE = (call, _) -> Door.open(call);

  /**
   * The way a request takes. Called for every request of the service, once it is known who asks.
   *
   * @throws coffer.wire.ApiError where there is no such way, or not for this operation
   */
  Door of(WireCall call, Caller caller);

  /** One request's way. */
  interface Door {
    /** The request as if it named the resource itself. */
    WireCall call();

    /**
     * What must be allowed in place of what the operation asks for, so that the way's own policies
     * are heard too.
     */
    List<Access> accesses(List<Access> wanted);

    /** No door at all. */
    static Door open(WireCall named) {
      return new Door() {
        @Override
        public WireCall call() {
          return named;
        }

        @Override
        public List<Access> accesses(List<Access> wanted) {
          return wanted;
        }
      };
    }
  }
}
