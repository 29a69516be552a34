package coffer.iam.account;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.identity.realm.MfaDevice;
import coffer.identity.realm.Realms;
import coffer.tables.View;
import java.util.Map;
import java.util.TreeMap;

/**
 * Answers how much of everything there is, and how much there may be.
 *
 * <p>Source: AWS IAM API Reference, "GetAccountSummary"; IAM User Guide, "IAM and AWS STS quotas".
 */
final class GetAccountSummary extends ReadOperation<GetAccountSummary.Input> {
  private static final Map<String, Integer> FIXED =
      Map.ofEntries(
          Map.entry("AccessKeysPerUserQuota", 2),
          Map.entry("AccountPasswordPresent", 0),
          Map.entry("AccountSigningCertificatesPresent", 0),
          Map.entry("AssumeRolePolicySizeQuota", 2_048),
          Map.entry("AttachedPoliciesPerGroupQuota", 10),
          Map.entry("AttachedPoliciesPerRoleQuota", 10),
          Map.entry("AttachedPoliciesPerUserQuota", 10),
          Map.entry("GlobalEndpointTokenVersion", 1),
          Map.entry("GroupPolicySizeQuota", 5_120),
          Map.entry("GroupsPerUserQuota", 10),
          Map.entry("GroupsQuota", 300),
          Map.entry("InstanceProfilesQuota", 1_000),
          Map.entry("PoliciesQuota", 1_500),
          Map.entry("PolicySizeQuota", 6_144),
          Map.entry("PolicyVersionsInUseQuota", 10_000),
          Map.entry("RolePolicySizeQuota", 10_240),
          Map.entry("RolesQuota", 1_000),
          Map.entry("ServerCertificates", 0),
          Map.entry("ServerCertificatesQuota", 20),
          Map.entry("SigningCertificatesPerUserQuota", 2),
          Map.entry("UserPolicySizeQuota", 2_048),
          Map.entry("UsersQuota", 5_000),
          Map.entry("VersionsPerPolicyQuota", 5));

  GetAccountSummary(IamContext iam) {
    super(iam, Input.class);
  }

  record Input() {}

  record Output(Map<String, Integer> summaryMap) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.everything(asker.account());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var all = new TreeMap<>(FIXED);
    var policies = realm.all(Realms.POLICIES).values();
    var devices = realm.all(Realms.MFA).values();
    boolean keys = !iam().accounts().rootKeys().of(asker.account()).isEmpty();
    boolean mfa = devices.stream().anyMatch(device -> device.isOf(MfaDevice.ROOT));
    all.put("AccountAccessKeysPresent", keys ? 1 : 0);
    all.put("AccountMFAEnabled", mfa ? 1 : 0);
    all.put("Users", realm.all(Realms.USERS).size());
    all.put("Groups", realm.all(Realms.GROUPS).size());
    all.put("Roles", realm.all(Realms.ROLES).size());
    all.put("InstanceProfiles", realm.all(Realms.PROFILES).size());
    all.put("Policies", policies.size());
    all.put("PolicyVersionsInUse", policies.stream().mapToInt(p -> p.versions().size()).sum());
    all.put("Providers", realm.all(Realms.OIDC).size() + realm.all(Realms.SAML).size());
    all.put("MFADevices", devices.size());
    all.put("MFADevicesInUse", (int) devices.stream().filter(d -> d.user().isPresent()).count());
    return new Output(all);
  }
}
