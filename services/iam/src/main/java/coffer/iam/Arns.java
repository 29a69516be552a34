package coffer.iam;

import coffer.identity.realm.Group;
import coffer.identity.realm.InstanceProfile;
import coffer.identity.realm.ManagedPolicy;
import coffer.identity.realm.MfaDevice;
import coffer.identity.realm.Role;
import coffer.identity.realm.User;
import coffer.kernel.AccountId;
import coffer.kernel.Arn;

/**
 * The ARNs of IAM's things.
 *
 * <p>Source: IAM User Guide, "IAM identifiers", "IAM ARNs".
 *
 * @param account whose things they are
 */
public record Arns(AccountId account) {
  /**
   * @param type as the ARN says it, for instance {@code instance-profile}
   * @param pathAndName beginning with a slash
   */
  public String of(String type, String pathAndName) {
    return "arn:aws:iam::" + account + ":" + type + pathAndName;
  }

  public String user(User user) {
    return of("user", user.path() + user.name());
  }

  public String group(Group group) {
    return of("group", group.path() + group.name());
  }

  public String role(Role role) {
    return of("role", role.path() + role.name());
  }

  public String policy(ManagedPolicy policy) {
    return of("policy", policy.path() + policy.name());
  }

  public String profile(InstanceProfile profile) {
    return of("instance-profile", profile.path() + profile.name());
  }

  /** The serial number of a virtual MFA device is its ARN. */
  public String mfa(MfaDevice device) {
    return of("mfa", device.path() + device.name());
  }

  /**
   * @param url without its scheme
   */
  public String oidc(String url) {
    return of("oidc-provider", "/" + url);
  }

  public String saml(String name) {
    return of("saml-provider", "/" + name);
  }

  public String root() {
    return Arn.root(account).value();
  }
}
