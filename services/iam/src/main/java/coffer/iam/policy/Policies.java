package coffer.iam.policy;

import coffer.iam.Asker;
import coffer.iam.Attached;
import coffer.iam.IamError;
import coffer.iam.standing.AwsManaged;
import coffer.identity.realm.ManagedPolicy;
import coffer.tables.View;
import coffer.wire.ApiError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds managed policies. */
final class Policies {
  private Policies() {}

  /**
   * A policy to be read, AWS's or the account's own.
   *
   * @throws ApiError InvalidInput, NoSuchEntity
   */
  static ManagedPolicy found(View realm, Asker asker, @Nullable String arn) {
    String known = shaped(arn);
    return AwsManaged.find(known)
        .map(Policies::asManaged)
        .or(() -> Attached.own(realm, asker.account(), known))
        .orElseThrow(() -> none(known));
  }

  /**
   * A policy to be changed.
   *
   * @param action which AWS's policies are not open to
   * @throws ApiError InvalidInput, NoSuchEntity, AccessDenied
   */
  static ManagedPolicy own(View realm, Asker asker, @Nullable String arn, String action) {
    String known = shaped(arn);
    if (AwsManaged.isArn(known)) {
      throw new ApiError(
          "AccessDenied",
          403,
          "User: %s is not authorized to perform: %s on resource: policy %s"
              .formatted(asker.who().arn(), action, known));
    }
    return Attached.own(realm, asker.account(), known).orElseThrow(() -> none(known));
  }

  static ManagedPolicy.Version version(ManagedPolicy policy, String arn, String id) {
    return policy
        .version(id)
        .orElseThrow(
            () ->
                IamError.NO_SUCH_ENTITY.because(
                    "Policy %s version %s does not exist or is not attachable."
                        .formatted(arn, id)));
  }

  private static String shaped(@Nullable String arn) {
    if (arn == null || !Attached.isArn(arn)) {
      throw IamError.INVALID_INPUT.because("ARN " + arn + " is not valid.");
    }
    return arn;
  }

  private static ApiError none(String arn) {
    return IamError.NO_SUCH_ENTITY.because("Policy %s was not found.".formatted(arn));
  }

  static ManagedPolicy asManaged(AwsManaged policy) {
    return new ManagedPolicy(
        policy.name(),
        policy.path(),
        policy.id(),
        policy.created(),
        policy.created(),
        Optional.of(policy.description()),
        Map.of(),
        List.of(new ManagedPolicy.Version(AwsManaged.VERSION, policy.document(), policy.created())),
        AwsManaged.VERSION,
        1);
  }
}
