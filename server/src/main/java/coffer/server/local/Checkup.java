package coffer.server.local;

import coffer.crypto.RootOfTrustException;
import coffer.crypto.SecretFileException;
import coffer.server.data.UnusableDirectoryException;
import coffer.storage.api.StorageException;
import java.io.UncheckedIOException;
import java.util.List;

/** Some of the things {@code coffer doctor} looks at. */
public interface Checkup {
  /** One word for what is looked at, for instance {@code disk}. */
  String subject();

  /** Takes seconds at most; must not change anything. */
  List<Finding> look();

  /** What a checkup found; that it could not look is a finding too. */
  static List<Finding> findings(Checkup checkup) {
    try {
      return checkup.look();
    } catch (UncheckedIOException failed) {
      return List.of(
          failure(
              checkup,
              failed.getMessage() + ": " + String.valueOf(failed.getCause()),
              "check the disk, and whose files these are"));
    } catch (UnusableDirectoryException
        | SecretFileException
        | RootOfTrustException
        | StorageException said) {
      // Their messages are for the operator and say what to do.
      return List.of(failure(checkup, String.valueOf(said.getMessage()), ""));
    } catch (RuntimeException failed) {
      // Broad on purpose: the others are wanted too.
      return List.of(
          failure(checkup, "could not be checked: " + failed, "please report this as a bug"));
    }
  }

  private static Finding failure(Checkup checkup, String text, String advice) {
    return new Finding(Finding.Level.FAILURE, checkup.subject(), text, advice);
  }
}
