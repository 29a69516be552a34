package coffer.kms;

import static coffer.kms.Replies.blob;
import static coffer.kms.Replies.bytes;
import static coffer.kms.Replies.refused;
import static coffer.kms.Replies.text;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.apikit.ApiFixture;
import coffer.kms.imported.Wrapping;
import coffer.kms.store.Key;
import coffer.kms.store.Keyring;
import coffer.kms.store.MultiRegion;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys that several Regions share. */
final class ReplicaTest {
  private static final String HOME = ApiFixture.REGION;
  private static final String WEST = "eu-west-1";
  private static final String NORTH = "eu-north-1";

  private final KmsFixture fixture = new KmsFixture(WEST, NORTH);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void eachRegionHasKeysOfItsOwn() {
    String key = key("{}");

    fixture.api.in(WEST);

    refused(ask("DescribeKey", key), "NotFoundException");
    refused(
        ask("DescribeKey", "arn:aws:kms:us-east-1:" + fixture.api.alice.id() + ":key/" + key),
        "NotFoundException");
    var other = fixture.call("CreateKey", "{}");
    assertThat(text(other, "Arn")).startsWith("arn:aws:kms:" + WEST + ":");
    assertThat(fixture.call("ListKeys", "{}").body()).doesNotContain(key);
  }

  @Test
  void replicaDecryptsWhatThePrimaryEncrypted() {
    String key = primary();

    var made =
        replicate(key, WEST, ",'Description':'over there','Tags':[{'TagKey':'a','TagValue':'b'}]");

    assertThat(made.body())
        .contains(
            "\"MultiRegionKeyType\":\"REPLICA\"",
            "over there",
            "ReplicaPolicy",
            "\"TagKey\":\"a\"",
            "arn:aws:kms:" + WEST);
    String encrypted = encrypt(key, "c2VjcmV0");
    fixture.api.in(WEST);
    assertThat(text(decrypt(encrypted), "Plaintext")).isEqualTo("c2VjcmV0");
    String back = encrypt(key, "YmFjaw==");
    fixture.api.in(HOME);
    assertThat(text(decrypt(back), "Plaintext")).isEqualTo("YmFjaw==");
    assertThat(ask("DescribeKey", key).body())
        .contains("\"MultiRegionKeyType\":\"PRIMARY\"", "\"Region\":\"" + WEST + '"');
  }

  @Test
  void tellsPoliciesOfBothRegions() {
    String key = primary();

    replicate(key, WEST, "");

    var accesses = fixture.api.lastAccesses();
    assertThat(accesses.getFirst().facts())
        .containsEntry("kms:replicaregion", List.of(WEST))
        .containsEntry("kms:multiregionkeytype", List.of("PRIMARY"));
    assertThat(accesses.get(1).action()).isEqualTo("kms:CreateKey");
    assertThat(accesses.get(1).resource().value()).contains(WEST);
    assertThat(accesses.get(1).facts()).containsEntry("kms:multiregionkeytype", List.of("REPLICA"));
  }

  @Test
  void newReplicaHasNothingOfAFormerOneThatWasNotSweptYet() {
    String key = primary();
    replicate(key, WEST, "");
    fixture.api.in(WEST);
    fixture.call("CreateAlias", "{'AliasName':'alias/a','TargetKeyId':'%s'}".formatted(key));
    fixture.call(
        "CreateGrant",
        "{'KeyId':'%s','GranteePrincipal':'%s','Operations':['Decrypt']}"
            .formatted(key, fixture.user(fixture.api.alice, "carol")));
    fixture.call("ScheduleKeyDeletion", "{'KeyId':'%s','PendingWindowInDays':7}".formatted(key));
    fixture.api.clock.advance(Duration.ofDays(7));

    fixture.api.in(HOME);
    assertThat(replicate(key, WEST, "").status()).isEqualTo(200);

    assertThat(fixture.api.events)
        .filteredOn(event -> event.operation().equals("DeleteKey"))
        .singleElement()
        .satisfies(event -> assertThat(event.region()).isEqualTo(WEST));
    fixture.api.in(WEST);
    assertThat(ask("ListGrants", key).body()).contains("\"Grants\":[]");
    refused(ask("DescribeKey", "alias/a"), "NotFoundException");
  }

  @Test
  void refusesWhatCannotBeReplicated() {
    String key = primary();
    String single = key("{}");
    replicate(key, WEST, "");

    refused(replicate(single, WEST, ""), "UnsupportedOperationException");
    refused(replicate(key, "ap-south-1", ""), "UnsupportedOperationException");
    refused(replicate(key, HOME, ""), "ValidationException");
    refused(replicate(key, WEST, ""), "AlreadyExistsException");
    refused(replicate(key, "moon", ""), "ValidationException");
    fixture.api.in(WEST);
    refused(replicate(key, NORTH, ""), "UnsupportedOperationException");
    refused(ask("EnableKeyRotation", key), "UnsupportedOperationException");
    refused(ask("RotateKeyOnDemand", key), "UnsupportedOperationException");
  }

  @Test
  void rotationOfThePrimaryReachesItsReplicas() {
    String key = primary();
    replicate(key, WEST, "");
    ask("EnableKeyRotation", key);
    ask("RotateKeyOnDemand", key);
    String current = current(key);

    fixture.api.in(WEST);

    assertThat(current(key)).isEqualTo(current);
    assertThat(ask("GetKeyRotationStatus", key).body()).contains("\"KeyRotationEnabled\":true");
    fixture.api.clock.advance(Duration.ofDays(365));
    String later = current(key);
    assertThat(later).isNotEqualTo(current);
    fixture.api.in(HOME);
    assertThat(current(key)).isEqualTo(later);
  }

  @Test
  void replicaHasAliasesAndStateOfItsOwn() {
    String key = primary();
    replicate(key, WEST, "");

    fixture.api.in(WEST);
    assertThat(ask("DisableKey", key).status()).isEqualTo(200);

    assertThat(ask("DescribeKey", key).body()).contains("\"KeyState\":\"Disabled\"");
    fixture.api.in(HOME);
    assertThat(ask("DescribeKey", key).body()).contains("\"KeyState\":\"Enabled\"");
  }

  @Test
  void replicaBecomesPrimary() {
    String key = primary();
    replicate(key, WEST, "");
    replicate(key, NORTH, "");

    assertThat(update(key, WEST).status()).isEqualTo(200);

    assertThat(type(key)).isEqualTo("REPLICA");
    refused(update(key, WEST), "UnsupportedOperationException");
    fixture.api.in(NORTH);
    assertThat(ask("DescribeKey", key).body())
        .contains("\"PrimaryKey\":{\"Arn\":\"arn:aws:kms:" + WEST);
    fixture.api.in(WEST);
    assertThat(type(key)).isEqualTo("PRIMARY");
    assertThat(ask("RotateKeyOnDemand", key).status()).isEqualTo(200);
    String current = current(key);
    fixture.api.in(HOME);
    assertThat(current(key)).isEqualTo(current);
  }

  @Test
  void primaryChangesToNoRegionWithoutAReplica() {
    String key = primary();

    refused(update(key, WEST), "NotFoundException");
    refused(update(key, "ap-south-1"), "UnsupportedOperationException");
    refused(update(key, HOME), "ValidationException");
    assertThat(type(key)).isEqualTo("PRIMARY");
  }

  /** As after a power cut between the two records. */
  @Test
  void handoverThatStoppedHalfWayIsFinished() {
    String key = primary();
    replicate(key, WEST, "");
    replicate(key, NORTH, "");
    handOver("", key, WEST);

    fixture.api.in(NORTH);
    assertThat(ask("DescribeKey", key).body())
        .contains("\"PrimaryKey\":{\"Arn\":\"arn:aws:kms:" + WEST);
    fixture.api.in(WEST);
    assertThat(type(key)).isEqualTo("PRIMARY");
    fixture.api.in(HOME);
    assertThat(type(key)).isEqualTo("REPLICA");
  }

  /** Requests look at both keys at any time, so also before the other one has heard of it. */
  @Test
  void whatWasHandedOverBackIsNotTakenAgain() {
    String key = primary();
    replicate(key, WEST, "");
    update(key, WEST);
    handOver(WEST, key, HOME);

    fixture.api.in(WEST);

    assertThat(type(key)).isEqualTo("REPLICA");
    fixture.api.in(HOME);
    assertThat(type(key)).isEqualTo("PRIMARY");
    fixture.api.in(WEST);
    assertThat(type(key)).isEqualTo("REPLICA");
  }

  @Test
  void handoversThatNobodyHeardOfAreFollowedToTheLast() {
    String key = primary();
    replicate(key, WEST, "");
    replicate(key, NORTH, "");
    update(key, NORTH);
    fixture.api.in(NORTH);
    update(key, WEST);
    handOver(WEST, key, HOME);

    fixture.api.in(NORTH);

    assertThat(ask("DescribeKey", key).body())
        .contains("\"PrimaryKey\":{\"Arn\":\"arn:aws:kms:" + HOME);
    fixture.api.in(HOME);
    assertThat(type(key)).isEqualTo("PRIMARY");
    fixture.api.in(WEST);
    assertThat(type(key)).isEqualTo("REPLICA");
  }

  /** As after a power cut between the two records. */
  @Test
  void replicaThatThePrimaryDoesNotKnowTellsItSo() {
    String key = primary();
    replicate(key, WEST, "");
    change("", key, kept -> kept.multiRegion(MultiRegion.of(HOME)));

    fixture.api.in(WEST);
    assertThat(ask("DescribeKey", key).body()).contains("\"Region\":\"" + WEST + '"');
    fixture.api.in(HOME);
    assertThat(ask("DescribeKey", key).body()).contains("\"Region\":\"" + WEST + '"');
  }

  @Test
  void primaryIsDeletedAfterItsReplicas() {
    String key = primary();
    replicate(key, WEST, "");

    assertThat(deletion(key).body())
        .contains("PendingReplicaDeletion")
        .doesNotContain("DeletionDate");
    fixture.api.in(WEST);
    assertThat(deletion(key).body()).contains("DeletionDate", "\"PendingDeletion\"");
    fixture.api.clock.advance(Duration.ofDays(7));
    refused(ask("DescribeKey", key), "NotFoundException");

    fixture.api.in(HOME);
    assertThat(ask("DescribeKey", key).body())
        .contains("\"KeyState\":\"PendingDeletion\"", "DeletionDate");
    fixture.api.clock.advance(Duration.ofDays(7));
    refused(ask("DescribeKey", key), "NotFoundException");
  }

  @Test
  void importedMaterialIsImportedInEachRegion() {
    byte[] material = new byte[32];
    String key = key("{'MultiRegion':true,'Origin':'EXTERNAL'}");
    String id = text(bring(key, material, "'ImportType':'NEW_KEY_MATERIAL'"), "KeyMaterialId");
    replicate(key, WEST, "");

    fixture.api.in(WEST);
    assertThat(ask("DescribeKey", key).body()).contains("\"KeyState\":\"PendingImport\"");
    byte[] other = new byte[32];
    other[0] = 1;
    refused(bring(key, other, "'ImportType':'NEW_KEY_MATERIAL'"), "UnsupportedOperationException");
    refused(
        bring(key, other, "'ImportType':'EXISTING_KEY_MATERIAL'"), "IncorrectKeyMaterialException");
    assertThat(text(bring(key, material, "'ImportType':'EXISTING_KEY_MATERIAL'"), "KeyMaterialId"))
        .isEqualTo(id);
    assertThat(ask("DescribeKey", key).body()).contains("\"KeyState\":\"Enabled\"");

    fixture.api.in(HOME);
    String second = text(bring(key, other, "'ImportType':'NEW_KEY_MATERIAL'"), "KeyMaterialId");
    assertThat(all(key)).contains("PENDING_MULTI_REGION_IMPORT_AND_ROTATION");
    refused(ask("RotateKeyOnDemand", key), "KMSInvalidStateException");
    fixture.api.in(WEST);
    bring(key, other, "'ImportType':'EXISTING_KEY_MATERIAL'");
    fixture.api.in(HOME);
    assertThat(all(key)).contains("\"PENDING_ROTATION\"");
    assertThat(ask("RotateKeyOnDemand", key).status()).isEqualTo(200);
    fixture.api.in(WEST);
    assertThat(current(key)).isEqualTo(second);
  }

  private String primary() {
    return key("{'MultiRegion':true}");
  }

  private String key(String input) {
    return text(fixture.call("CreateKey", input), "KeyId");
  }

  private Answer ask(String operation, String key) {
    return fixture.call(operation, "{'KeyId':'" + key + "'}");
  }

  private Answer replicate(String key, String region, String more) {
    return fixture.call(
        "ReplicateKey", "{'KeyId':'%s','ReplicaRegion':'%s'%s}".formatted(key, region, more));
  }

  private Answer update(String key, String region) {
    return fixture.call(
        "UpdatePrimaryRegion", "{'KeyId':'%s','PrimaryRegion':'%s'}".formatted(key, region));
  }

  private Answer deletion(String key) {
    return fixture.call("ScheduleKeyDeletion", "{'KeyId':'" + key + "','PendingWindowInDays':7}");
  }

  private String encrypt(String key, String plain) {
    return text(
        fixture.call("Encrypt", "{'KeyId':'%s','Plaintext':'%s'}".formatted(key, plain)),
        "CiphertextBlob");
  }

  private Answer decrypt(String blob) {
    return fixture.call("Decrypt", "{'CiphertextBlob':'" + blob + "'}");
  }

  private String current(String key) {
    return text(ask("DescribeKey", key), "CurrentKeyMaterialId");
  }

  private String type(String key) {
    return text(ask("DescribeKey", key), "MultiRegionKeyType");
  }

  private String all(String key) {
    return fixture
        .call("ListKeyRotations", "{'KeyId':'" + key + "','IncludeKeyMaterial':'ALL_KEY_MATERIAL'}")
        .body();
  }

  private Answer bring(String key, byte[] material, String more) {
    var parameters =
        fixture.call(
            "GetParametersForImport",
            "{'KeyId':'%s','WrappingAlgorithm':'RSAES_OAEP_SHA_256','WrappingKeySpec':'RSA_2048'}"
                .formatted(key));
    return fixture.call(
        "ImportKeyMaterial",
        ("{'KeyId':'%s','ImportToken':'%s','EncryptedKeyMaterial':'%s',"
                + "'ExpirationModel':'KEY_MATERIAL_DOES_NOT_EXPIRE',%s}")
            .formatted(
                key,
                text(parameters, "ImportToken"),
                blob(Wrapping.wrap(bytes(parameters, "PublicKey"), "RSAES_OAEP_SHA_256", material)),
                more));
  }

  /** The first half of UpdatePrimaryRegion. */
  private void handOver(String region, String id, String to) {
    change(region, id, kept -> kept.multiRegion(kept.multiRegion().orElseThrow().handedOver(to)));
  }

  /** Changes one record behind the service's back. */
  private void change(String region, String id, UnaryOperator<Key> change) {
    try (var home = new Keyring(fixture.api.engine.meta(), fixture.api.engine.changes())) {
      var keyring = region.isEmpty() ? home : home.in(region);
      keyring.change(
          fixture.api.alice.id(),
          draft -> {
            draft.put(Keyring.KEYS, id, change.apply(draft.find(Keyring.KEYS, id).orElseThrow()));
            return id;
          });
    }
  }
}
