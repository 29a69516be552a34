package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.Attached;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Names;
import coffer.iam.Tag;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.pipeline.Access;
import coffer.pipeline.Permissions;
import coffer.tables.Draft;
import coffer.tables.View;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a role.
 *
 * <p>Source: AWS IAM API Reference, "CreateRole"; IAM User Guide, "IAM and AWS STS quotas".
 */
final class CreateRole extends ChangeOperation<CreateRole.Input> {
  static final int MAX_ROLES = 1_000;
  static final int DEFAULT_SESSION_SECONDS = 3_600;

  private static final String RESERVED = "/aws-service-role/";

  CreateRole(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      @Nullable String path,
      String roleName,
      String assumeRolePolicyDocument,
      @Nullable String description,
      @Nullable Integer maxSessionDuration,
      @Nullable String permissionsBoundary,
      @Nullable List<Tag> tags) {}

  record Output(ShownRole role) {}

  @Override
  public Permissions permissions() {
    return Permissions.of(action(), "iam:TagRole");
  }

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.made("role", asker.account(), input.path(), input.roleName())
        .requesting(input.tags())
        .within(Optional.ofNullable(input.permissionsBoundary()));
  }

  @Override
  protected List<Access> wanted(Input input, View realm, Asker asker) {
    return withTagging(target(input, realm, asker), "iam:TagRole", input.tags());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    String path = Names.path(input.path());
    if (path.startsWith(RESERVED)) {
      throw IamError.VALIDATION_ERROR.because(
          "The path " + RESERVED + " is reserved for service-linked roles.");
    }
    if (Realms.role(realm, input.roleName()).isPresent()) {
      throw IamError.exists("Role", input.roleName());
    }
    Names.room(realm, Realms.ROLES, "RolesPerAccount", MAX_ROLES);
    var trust =
        new TrustPolicies(iam()).stored(input.assumeRolePolicyDocument(), realm, asker.account());
    var role =
        Role.named(input.roleName(), path, iam().ids().unique("AROA"), asker.at(), trust.text())
            .trusting(trust.text(), trust.named())
            .described(
                Optional.ofNullable(input.description()),
                input.maxSessionDuration() == null
                    ? DEFAULT_SESSION_SECONDS
                    : input.maxSessionDuration())
            .tagged(Tags.of(input.tags()))
            .within(
                Optional.ofNullable(input.permissionsBoundary())
                    .map(arn -> Attached.found(realm, asker.account(), arn)));
    realm.put(Realms.ROLES, Realms.key(role.name()), role);
    return new Output(ShownRole.made(role, asker.account(), iam()));
  }
}
