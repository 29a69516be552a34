package coffer.security;

import coffer.identity.realm.Realms;
import coffer.identity.realm.SamlProvider;
import coffer.wire.model.ApiFile;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of each thing that requests can be about, all with the tag {@code a}; users and roles within
 * a permissions boundary.
 */
final class ToldWorld {
  private static final String BOUNDARY = "arn:aws:iam::aws:policy/AdministratorAccess";
  private static final String[] TAG = {"Tags.member.1.Key", "a", "Tags.member.1.Value", "b"};
  private static final String ROOT_POLICY = "SERVICE_CONTROL_POLICY";

  private final Target target;
  private final Iam iam;
  private final Attack organizations;
  private final Map<String, String> names = new HashMap<>();

  private ToldWorld(Target target) {
    this.target = target;
    this.iam = new Iam(target);
    this.organizations = target.root().at("api", "organizations");
  }

  /** Makes it in the root account; what is made has its names in the values. */
  static ProbeValues make(Target target) {
    var world = new ToldWorld(target);
    world.names.put("account", target.rootAccount().value());
    world.names.put("other", target.otherAccount());
    world.names.put("bucket", target.bucket());
    world.identities();
    world.organization();
    world.network();
    world.keys();
    return new ProbeValues(world.names);
  }

  private void identities() {
    String trust =
        PolicyText.of(
            "{\"Effect\":\"Allow\",\"Action\":\"sts:*\",\"Principal\":{\"AWS\":\""
                + target.rootAccount()
                + "\"}}");
    made("CreateUser", "UserName", "ann", "PermissionsBoundary", BOUNDARY);
    names.put("key", iam.key("ann").id().value());
    made(
        "CreateRole",
        "RoleName",
        "keeper",
        "PermissionsBoundary",
        BOUNDARY,
        "AssumeRolePolicyDocument",
        trust);
    iam.must("CreateGroup", "GroupName", "staff");
    made("CreateInstanceProfile", "InstanceProfileName", "host");
    iam.must("AddRoleToInstanceProfile", "InstanceProfileName", "host", "RoleName", "keeper");
    made("CreatePolicy", "PolicyName", "some-policy", "PolicyDocument", denyAll());
    made("CreateVirtualMFADevice", "VirtualMFADeviceName", "phone");
    made(
        "CreateOpenIDConnectProvider",
        "Url",
        "https://idp.example.com",
        "ClientIDList.member.1",
        "coffer",
        "ThumbprintList.member.1",
        "0123456789012345678901234567890123456789");
    var corp =
        new SamlProvider(
            "some-provider",
            "ASPAEXAMPLE",
            "metadata",
            Optional.empty(),
            Instant.EPOCH,
            Map.of("a", "b"));
    target
        .server()
        .store()
        .realms()
        .change(
            target.rootAccount(),
            realm -> {
              realm.put(Realms.SAML, corp.name(), corp);
              return corp;
            });
  }

  private static String denyAll() {
    return PolicyText.of("{\"Effect\":\"Deny\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}");
  }

  private void made(String action, String... parameters) {
    String[] all = Arrays.copyOf(parameters, parameters.length + TAG.length);
    System.arraycopy(TAG, 0, all, parameters.length, TAG.length);
    iam.must(action, all);
  }

  private void organization() {
    ask("CreateOrganization", "{\"FeatureSet\":\"ALL\"}");
    String root = found(ask("ListRoots", "{}"), "r-[a-z0-9]+");
    if (!ask("ListRoots", "{}").text().contains(ROOT_POLICY)) {
      ask(
          "EnablePolicyType",
          "{\"RootId\":\"%s\",\"PolicyType\":\"%s\"}".formatted(root, ROOT_POLICY));
    }
    String tags = "\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"}]";
    ask("TagResource", "{\"ResourceId\":\"%s\",%s}".formatted(root, tags));
    names.put("root", root);
    names.put(
        "member",
        found(
            ask(
                "CreateAccount",
                "{\"Email\":\"shop@example.com\",\"AccountName\":\"shop\",%s}".formatted(tags)),
            "(?<=\"AccountId\":\")[0-9]{12}"));
    names.put(
        "unit",
        found(
            ask(
                "CreateOrganizationalUnit",
                "{\"ParentId\":\"%s\",\"Name\":\"Workloads\",%s}".formatted(root, tags)),
            "ou-[a-z0-9-]+"));
    names.put(
        "policy",
        found(
            ask(
                "CreatePolicy",
                "{\"Type\":\"%s\",\"Name\":\"keep\",\"Description\":\"\",\"Content\":\"%s\",%s}"
                    .formatted(ROOT_POLICY, denyAll().replace("\"", "\\\""), tags)),
            "(?<=\"Id\":\")p-[a-z0-9]+"));
    ask(
        "PutResourcePolicy",
        "{\"Content\":\"%s\",%s}".formatted(delegation().replace("\"", "\\\""), tags));
    names.put(
        "handshake",
        found(
            ask(
                "InviteAccountToOrganization",
                "{\"Target\":{\"Id\":\"%s\",\"Type\":\"ACCOUNT\"}}"
                    .formatted(target.otherAccount())),
            "(?<=\"Id\":\")h-[a-z0-9]+"));
  }

  private String delegation() {
    return PolicyText.of(
        "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"%s\"},\"Action\":\"organizations:ListPolicies\",\"Resource\":\"*\"}"
            .formatted(names.get("member")));
  }

  private Answer ask(String operation, String body) {
    return organizations.must(
        Shot.post("/", body)
            .with("Content-Type", "application/x-amz-json-1.1")
            .with("X-Amz-Target", ApiFile.load("organizations").target() + "." + operation));
  }

  private static String found(Answer answer, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(answer.text());
    if (!matcher.find()) {
      throw new AssertionError(pattern + " is not in " + answer.text());
    }
    return matcher.group();
  }

  private void keys() {
    String id =
        found(
            kms(
                "CreateKey",
                "{\"MultiRegion\":true,\"Tags\":[{\"TagKey\":\"a\",\"TagValue\":\"b\"}]}"),
            "mrk-[0-9a-f]+");
    kms("CreateAlias", "{\"AliasName\":\"alias/told\",\"TargetKeyId\":\"%s\"}".formatted(id));
    names.put("kms-key", id);
    names.put(
        "grant",
        found(
            kms(
                "CreateGrant",
                """
                {"KeyId":"%s","GranteePrincipal":"arn:aws:iam::%s:root","Operations":["Decrypt"],\
                "Constraints":{"EncryptionContextSubset":{"someone":"someone"}}}\
                """
                    .formatted(id, names.get("account"))),
            "(?<=\"GrantId\":\")[0-9a-f]+"));
    names.put(
        "ciphertext",
        found(
            kms(
                "Encrypt",
                "{\"KeyId\":\"%s\",\"Plaintext\":\"YQ==\",\"EncryptionContext\":{\"someone\":\"someone\"}}"
                    .formatted(id)),
            "(?<=\"CiphertextBlob\":\")[^\"]+"));
  }

  private Answer kms(String operation, String body) {
    return target
        .root()
        .at("api", "kms")
        .must(
            Shot.post("/", body)
                .with("Content-Type", "application/x-amz-json-1.1")
                .with("X-Amz-Target", ApiFile.load("kms").target() + "." + operation));
  }

  private void network() {
    var network = new Network(target);
    String vpc = network.vpc();
    String endpoint = network.endpoint(vpc, "Interface", "office");
    target
        .root()
        .at("api", "ec2")
        .must(
            Network.ec2(
                "CreateTags",
                "ResourceId.1",
                vpc,
                "ResourceId.2",
                endpoint,
                "Tag.1.Key",
                "a",
                "Tag.1.Value",
                "b"));
    names.put("vpc", vpc);
    names.put("tables", vpc.replace("vpc-", "rtb-"));
    names.put("group", vpc.replace("vpc-", "sg-"));
    names.put("endpoint", endpoint);
  }
}
