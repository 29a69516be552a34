package coffer.iam.foreign;

import coffer.iam.Arns;
import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Target;
import coffer.tables.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists a user's, or all users', credentials for single services such as CodeCommit.
 *
 * <p>Source: AWS IAM API Reference, "ListServiceSpecificCredentials".
 */
final class ListServiceSpecificCredentials
    extends NoneOfUser<ListServiceSpecificCredentials.Input> {
  ListServiceSpecificCredentials(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      @Nullable String userName,
      @Nullable String serviceName,
      @Nullable Boolean allUsers,
      @Nullable String marker,
      @Nullable Integer maxItems) {}

  record Output(List<Shape> serviceSpecificCredentials, boolean isTruncated) {}

  record Shape(String userName, String serviceSpecificCredentialId) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Boolean.TRUE.equals(input.allUsers())
        ? Target.of(new Arns(asker.account()).of("user", "/*"), asker.account())
        : super.target(input, realm, asker);
  }

  @Override
  @Nullable String user(Input input) {
    return input.userName();
  }

  @Override
  Object nothing() {
    return new Output(List.of(), false);
  }
}
