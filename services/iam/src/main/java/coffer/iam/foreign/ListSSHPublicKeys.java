package coffer.iam.foreign;

import coffer.iam.IamContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists a user's keys for CodeCommit.
 *
 * <p>Source: AWS IAM API Reference, "ListSSHPublicKeys".
 */
final class ListSSHPublicKeys extends NoneOfUser<ListSSHPublicKeys.Input> {
  ListSSHPublicKeys(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String userName, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(List<Shape> sshPublicKeys, boolean isTruncated) {}

  record Shape(String userName, String sshPublicKeyId) {}

  @Override
  @Nullable String user(Input input) {
    return input.userName();
  }

  @Override
  Object nothing() {
    return new Output(List.of(), false);
  }
}
