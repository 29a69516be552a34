package coffer.policy.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.document.ActionPattern;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CatalogTest {
  private final Catalog catalog = Catalog.load();

  @ParameterizedTest(name = "{0}: {1} actions, {2} keys")
  @CsvSource({
    "s3, 170, 55",
    "sts, 14, 100",
    "iam, 180, 18",
    "kms, 54, 38",
    "organizations, 55, 4",
    "ec2, 24, 22"
  })
  void holdsAllOfAService(String prefix, int actions, int keys) {
    ServiceFacts service =
        catalog.services().stream()
            .filter(it -> it.prefix().equals(prefix))
            .findAny()
            .orElseThrow();

    assertThat(service.actions()).hasSizeGreaterThanOrEqualTo(actions);
    assertThat(service.keys()).hasSizeGreaterThanOrEqualTo(keys);
    assertThat(service.source()).isNotEmpty();
  }

  @Test
  void listsNoNameTwice() {
    var actions = new HashSet<String>();
    var keys = new HashSet<String>();

    assertThat(allActions()).allMatch(action -> actions.add(lower(action.name())));
    assertThat(allKeys()).allMatch(key -> keys.add(lower(key.name())));
  }

  @Test
  void knowsEveryKeyThatActionsAndResourcesName() {
    assertThat(allActions())
        .allSatisfy(
            action ->
                assertThat(action.keys())
                    .allMatch(key -> catalog.key(key).orElseThrow().name().equals(key)));
  }

  @Test
  void givesEveryActionResourcesOfItsOwnService() {
    for (ServiceFacts service : catalog.services()) {
      assertThat(service.actions())
          .flatExtracting(ActionFacts::targets)
          .extracting(ActionFacts.Target::type)
          .allMatch(service.resources()::contains);
    }
  }

  @Test
  void saysOfEveryKeyWhatItMeansInASentence() {
    assertThat(allKeys()).allSatisfy(key -> assertThat(key.meaning()).endsWith("."));
    assertThat(catalog.globalKeys()).allMatch(key -> !key.present().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3:GetObject", "S3:getobject", "s3:GETOBJECT"})
  void findsActionsWhateverTheirCase(String name) {
    assertThat(catalog.action(name).orElseThrow().name()).isEqualTo("s3:GetObject");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3:GetObjects", "GetObject", "s3:", "", "s3:Get*", "ec2:RunInstances"})
  void findsNoActionThatDoesNotExist(String name) {
    assertThat(catalog.action(name)).isEmpty();
  }

  @Test
  void knowsTheServicesItHolds() {
    assertThat(List.of("s3", "S3", "sts", "iam", "kms", "organizations"))
        .allMatch(catalog::knowsService);
    assertThat(List.of("ec2", "aws", "global", "", "s3:")).noneMatch(catalog::knowsService);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "*, true",
    "s3:*, true",
    "S3:get*, true",
    "s3:GetObject, true",
    "s3:Get?bject, true",
    "*:GetObject, true",
    "s3:Gte*, false",
    "s3:GetObjects, false",
    "sts:Get*Object, false",
    "ec2:*, true",
    "ec2:RunInstances, false",
    "sns:*, false",
    "s3, false"
  })
  void saysWhetherAPatternHasActions(String pattern, boolean any) {
    assertThat(catalog.anyActionMatches(ActionPattern.of(pattern))).isEqualTo(any);
    assertThat(catalog.actions(ActionPattern.of(pattern)).isEmpty()).isEqualTo(!any);
  }

  @Test
  void givesTheActionsOfAPattern() {
    assertThat(catalog.actions(ActionPattern.of("s3:*LegalHold")))
        .extracting(ActionFacts::name)
        .containsExactlyInAnyOrder("s3:GetObjectLegalHold", "s3:PutObjectLegalHold");
    assertThat(catalog.actions(ActionPattern.of("*"))).hasSize((int) allActions().count());
    assertThat(catalog.actions(ActionPattern.of("kms:*")))
        .extracting(ActionFacts::service)
        .containsOnly("kms");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "AWS:sourceip, aws:SourceIp",
    "aws:PrincipalTag/team, aws:PrincipalTag/${TagKey}",
    "AWS:PRINCIPALTAG/Cost Center/1, aws:PrincipalTag/${TagKey}",
    "s3:ExistingObjectTag/a:b, s3:ExistingObjectTag/${TagKey}",
    "S3:VERSIONID, s3:versionid",
    "kms:EncryptionContext:aws:s3:arn, kms:EncryptionContext:${EncryptionContextKey}",
    "kms:EncryptionContext:a.b:sub, kms:EncryptionContext:${EncryptionContextKey}",
    "kms:RecipientAttestation:PCR8, kms:RecipientAttestation:PCR${PcrId}",
    "kms:RecipientAttestation:NitroTPMPCR4, kms:RecipientAttestation:NitroTPMPCR${PcrId}",
    "sso.example.com/realms/main:sub, ${Host}.${Domain}:sub",
    "accounts.google.com:sub, accounts.google.com:sub",
    "token.actions.githubusercontent.com:sub, ${Host}.${Domain}:sub",
    "token.actions.example.ghe.com:ref, token.actions.${Domain}.ghe.com:ref",
    "github.com/enterprises/acme:actor, github.com/enterprises/${EnterpriseName}:actor"
  })
  void findsKeysWhateverTheirCaseAndFamiliesByTheirMembers(String name, String key) {
    assertThat(catalog.key(name).orElseThrow().name()).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws:SourceIpp",
        "aws:PrincipalTag",
        "aws:PrincipalTag/",
        "SourceIp",
        "s3:sub",
        "example:sub",
        ".:aud",
        "sso.example.com:groups",
        "",
        "s3:x-amz-grant"
      })
  void findsNoKeyThatDoesNotExist(String name) {
    assertThat(catalog.key(name)).isEmpty();
  }

  @Test
  void holdsTheGlobalKeysARequestCanHave() {
    assertThat(
            """
            PrincipalArn PrincipalAccount PrincipalOrgID PrincipalOrgPaths PrincipalTag/x PrincipalType
            PrincipalIsAWSService PrincipalServiceName PrincipalServiceNamesList userid username SourceIp
            VpcSourceIp SourceVpc SourceVpce SourceVpcArn VpceAccount VpceOrgID VpceOrgPaths
            SecureTransport MultiFactorAuthPresent MultiFactorAuthAge TokenIssueTime CurrentTime
            EpochTime RequestedRegion RequestTag/x TagKeys ResourceTag/x ResourceAccount ResourceOrgID
            ResourceOrgPaths CalledVia CalledViaFirst CalledViaLast ViaAWSService SourceArn SourceAccount
            SourceOrgID SourceOrgPaths SourceIdentity FederatedProvider referer UserAgent AssumedRoot
            """
                .split("\\s+"))
        .allMatch(
            name -> catalog.key("aws:" + name).filter(catalog.globalKeys()::contains).isPresent());
  }

  @Test
  void holdsTheKeysOfS3ThatARequestCanHave() {
    assertThat(
            """
            prefix delimiter max-keys x-amz-acl x-amz-grant-full-control x-amz-grant-read
            x-amz-grant-read-acp x-amz-grant-write x-amz-grant-write-acp x-amz-server-side-encryption
            x-amz-server-side-encryption-aws-kms-key-id
            x-amz-server-side-encryption-customer-algorithm x-amz-copy-source
            x-amz-metadata-directive x-amz-content-sha256 x-amz-storage-class
            x-amz-website-redirect-location x-amz-object-ownership VersionId LocationConstraint
            ExistingObjectTag/x RequestObjectTag/x RequestObjectTagKeys authType signatureversion
            signatureAge TlsVersion ResourceAccount DataAccessPointArn DataAccessPointAccount
            AccessPointNetworkOrigin object-lock-mode object-lock-legal-hold
            object-lock-retain-until-date object-lock-remaining-retention-days
            InventoryAccessibleOptionalFields if-match if-none-match BucketTag/x
            """
                .split("\\s+"))
        .allMatch(name -> catalog.key("s3:" + name).isPresent());
  }

  @Test
  void tellsWhatElseACallerMayHaveToBePermitted() {
    assertThat(catalog.action("s3:PutReplicationConfiguration").orElseThrow().alsoNeeds())
        .isEqualTo(Set.of("iam:PassRole"));
    assertThat(catalog.action("s3:GetObject").orElseThrow().alsoNeeds()).isEmpty();
  }

  @Test
  void marksTheResourcesAnActionAlwaysHas() {
    ActionFacts attach = catalog.action("organizations:AttachPolicy").orElseThrow();

    assertThat(attach.targets())
        .extracting(target -> Map.entry(target.type().name(), target.required()))
        .containsExactly(
            Map.entry("policy", true),
            Map.entry("account", false),
            Map.entry("organizationalunit", false),
            Map.entry("root", false));
  }

  private Stream<ActionFacts> allActions() {
    return catalog.services().stream().flatMap(service -> service.actions().stream());
  }

  private Stream<KeyFacts> allKeys() {
    return Stream.concat(
        catalog.globalKeys().stream(),
        catalog.services().stream().flatMap(service -> service.keys().stream()));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
