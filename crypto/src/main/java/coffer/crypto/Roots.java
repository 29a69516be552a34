package coffer.crypto;

import java.nio.file.Path;
import java.security.SecureRandom;

/** The roots of trust that a directory may be unlocked by, as configured. */
public interface Roots {
  /** The one for a new keystore. */
  RootOfTrust forNew();

  /**
   * The one for a keystore that says it was sealed by this kind.
   *
   * @throws RootOfTrustException if another kind is demanded, or too little is known to ask it
   */
  RootOfTrust forSealed(RootKind kind);

  /** A master key in the data directory, and nothing else. */
  static Roots masterKeyIn(Path directory, SecureRandom random) {
    var root = new FileRoot(directory.resolve(MasterKey.FILE), random);
    return new Roots() {
      @Override
      public RootOfTrust forNew() {
        return root;
      }

      @Override
      public RootOfTrust forSealed(RootKind kind) {
        if (kind != RootKind.FILE) {
          throw new RootOfTrustException(RootOfTrustException.Fault.OTHER_KIND, kind.word());
        }
        return root;
      }
    };
  }
}
