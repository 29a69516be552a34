package coffer.server.denial;

import coffer.pipeline.Denial;
import coffer.pipeline.Denials;
import java.util.Optional;
import java.util.function.Function;

/**
 * The latest denials, in memory: they are for whoever is told a request id and asks today. What
 * must outlast the server is in its request log, with the decision in one sentence.
 *
 * <p>Nobody in particular can cause as many denials as they like, so theirs are kept apart and do
 * not push out those of known principals.
 */
public final class RecentDenials implements Denials {
  static final int KNOWN = 10_000;
  static final int ANONYMOUS = 1_000;
  private static final long KNOWN_BYTES = 16L << 20;
  private static final long ANONYMOUS_BYTES = 2L << 20;

  private final Ring known = new Ring(KNOWN, KNOWN_BYTES);
  private final Ring anonymous = new Ring(ANONYMOUS, ANONYMOUS_BYTES);
  private final Function<Denial, Optional<String>> seal;

  /**
   * @param seal see {@link Denials#sealed}
   */
  public RecentDenials(Function<Denial, Optional<String>> seal) {
    this.seal = seal;
  }

  @Override
  public void keep(Denial denial) {
    (denial.account().isPresent() ? known : anonymous).add(denial);
  }

  @Override
  public Optional<String> sealed(Denial denial) {
    return seal.apply(denial);
  }

  /** A denial by the id that the reply told; empty if it was long ago, or never. */
  public Optional<Denial> find(String requestId) {
    return known.find(requestId).or(() -> anonymous.find(requestId));
  }

  /** How many are kept now. */
  public int size() {
    return known.size() + anonymous.size();
  }
}
