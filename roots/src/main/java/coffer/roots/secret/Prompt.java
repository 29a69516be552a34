package coffer.roots.secret;

import java.util.Optional;

/** Somebody at a terminal who may know a secret. */
public interface Prompt {
  /** Nobody is there, as for a server that systemd started. */
  Prompt NOBODY =
      new Prompt() {
        @Override
        public Optional<Secret> ask(String question) {
          return Optional.empty();
        }

        @Override
        public Optional<Secret> askNew(String question) {
          return Optional.empty();
        }
      };

  /** Empty if nobody is there. The caller closes the answer. */
  Optional<Secret> ask(String question);

  /**
   * The same for a secret that is to be set, so asked for twice.
   *
   * @throws coffer.crypto.RootOfTrustException if the two differ
   */
  Optional<Secret> askNew(String question);
}
