package coffer.pipeline;

import java.util.Optional;

/** Where the explanations of denied requests go. */
public interface Denials {
  /** They are forgotten. */
  Denials NONE =
      new Denials() {
        @Override
        public void keep(Denial denial) {}

        @Override
        public Optional<String> sealed(Denial denial) {
          return Optional.empty();
        }
      };

  /**
   * Keeps one for an administrator to fetch by its request id. Anybody can cause many, so it must
   * take the same short time however many there are, and must bound what is kept; must not throw.
   */
  void keep(Denial denial);

  /**
   * The same as a text that goes into the reply and that only its account can have decoded; at most
   * 10,240 characters, which is all that {@code DecodeAuthorizationMessage} takes.
   */
  Optional<String> sealed(Denial denial);
}
