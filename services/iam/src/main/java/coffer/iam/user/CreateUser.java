package coffer.iam.user;

import coffer.iam.Asker;
import coffer.iam.Attached;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Names;
import coffer.iam.Tag;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.Realms;
import coffer.identity.realm.User;
import coffer.pipeline.Access;
import coffer.pipeline.Permissions;
import coffer.tables.Draft;
import coffer.tables.View;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a user. Tags and a permissions boundary come with it or not at all, so no user is ever
 * without the boundary it was made with.
 *
 * <p>Source: AWS IAM API Reference, "CreateUser"; quota: IAM User Guide, "IAM and AWS STS quotas".
 */
final class CreateUser extends ChangeOperation<CreateUser.Input> {
  private static final int MAX = 5_000;

  CreateUser(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      @Nullable String path,
      String userName,
      @Nullable String permissionsBoundary,
      @Nullable List<Tag> tags) {}

  record Output(Users.Shape user) {}

  @Override
  public Permissions permissions() {
    return Permissions.of(action(), "iam:TagUser");
  }

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.made("user", asker.account(), input.path(), input.userName())
        .within(Optional.ofNullable(input.permissionsBoundary()))
        .requesting(input.tags());
  }

  @Override
  protected List<Access> wanted(Input input, View realm, Asker asker) {
    return withTagging(target(input, realm, asker), "iam:TagUser", input.tags());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    String name = input.userName();
    if (Realms.user(realm, name).isPresent()) {
      throw IamError.exists("User", name);
    }
    Names.room(realm, Realms.USERS, "UsersPerAccount", MAX);
    var boundary =
        Optional.ofNullable(input.permissionsBoundary())
            .map(arn -> Attached.found(realm, asker.account(), arn));
    var user =
        User.named(
                name,
                Names.path(input.path()),
                iam().ids().unique("AIDA"),
                iam().clock().instant(),
                Tags.of(input.tags()))
            .within(boundary);
    Users.put(realm, user);
    return new Output(Users.Shape.of(user, asker.account()));
  }
}
