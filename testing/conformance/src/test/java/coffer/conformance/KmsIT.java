package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.harness.Clients;
import coffer.harness.RunningCoffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.DryRunOperationException;
import software.amazon.awssdk.services.kms.model.GrantOperation;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.Tag;

/** Keys by the AWS SDK and by the AWS CLI. */
@ExtendWith(OneServer.class)
final class KmsIT {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final SdkBytes PLAIN = SdkBytes.fromUtf8String("attack at dawn");

  private final RunningCoffer server;
  private final Clients clients;
  private final KmsClient kms;

  KmsIT(RunningCoffer server) {
    this.server = server;
    this.clients = server.clients(server.root());
    this.kms =
        clients
            .configured(KmsClient.builder())
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().tlsTrustManagersProvider(clients::trustManagers))
            .build();
  }

  @AfterEach
  void close() {
    kms.close();
    clients.close();
  }

  @Test
  void encryptsForAContext() {
    String key = key();
    var context = Map.of("dept", "till");
    var sealed =
        kms.encrypt(b -> b.keyId(key).plaintext(PLAIN).encryptionContext(context)).ciphertextBlob();

    assertThat(kms.decrypt(b -> b.ciphertextBlob(sealed).encryptionContext(context)).plaintext())
        .isEqualTo(PLAIN);
    assertThatThrownBy(() -> kms.decrypt(b -> b.ciphertextBlob(sealed)))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  @Test
  void movesWhatWasEncryptedToAnotherKey() {
    String first = key();
    String second = key();
    var sealed = kms.encrypt(b -> b.keyId(first).plaintext(PLAIN)).ciphertextBlob();

    var moved = kms.reEncrypt(b -> b.ciphertextBlob(sealed).destinationKeyId(second));

    assertThat(moved.sourceKeyId()).endsWith(first);
    assertThat(kms.decrypt(b -> b.keyId(second).ciphertextBlob(moved.ciphertextBlob())).plaintext())
        .isEqualTo(PLAIN);
  }

  @Test
  void handsOutDataKeys() {
    String key = key();
    var made = kms.generateDataKey(b -> b.keyId(key).keySpec(DataKeySpec.AES_256));

    assertThat(made.plaintext().asByteArray()).hasSize(32);
    assertThat(kms.decrypt(b -> b.ciphertextBlob(made.ciphertextBlob())).plaintext())
        .isEqualTo(made.plaintext());
    assertThatThrownBy(
            () -> kms.generateDataKey(b -> b.keyId(key).keySpec(DataKeySpec.AES_128).dryRun(true)))
        .isInstanceOf(DryRunOperationException.class);
  }

  @Test
  void goesThroughTheStatesOfAKey() {
    String key = key();
    kms.disableKey(b -> b.keyId(key));
    assertThatThrownBy(() -> kms.encrypt(b -> b.keyId(key).plaintext(PLAIN)))
        .isInstanceOf(DisabledException.class);
    kms.enableKey(b -> b.keyId(key));
    kms.scheduleKeyDeletion(b -> b.keyId(key).pendingWindowInDays(7));
    assertThatThrownBy(() -> kms.encrypt(b -> b.keyId(key).plaintext(PLAIN)))
        .isInstanceOf(KmsInvalidStateException.class);
    kms.cancelKeyDeletion(b -> b.keyId(key));

    assertThat(kms.describeKey(b -> b.keyId(key)).keyMetadata().keyState())
        .isEqualTo(KeyState.DISABLED);
  }

  @Test
  void findsKeysByAliasesTagsAndPages() {
    String key = key();
    String alias = "alias/" + key;
    Tag tag = Tag.builder().tagKey("dept").tagValue("till").build();
    kms.createAlias(b -> b.aliasName(alias).targetKeyId(key));
    kms.tagResource(b -> b.keyId(key).tags(tag));

    assertThat(kms.describeKey(b -> b.keyId(alias)).keyMetadata().keyId()).isEqualTo(key);
    assertThat(kms.listResourceTags(b -> b.keyId(key)).tags()).hasSize(1);
    assertThat(kms.listAliasesPaginator(b -> b.keyId(key)).aliases()).hasSize(1);
    assertThat(kms.listKeysPaginator(b -> b.limit(1)).keys().stream().map(k -> k.keyId()))
        .contains(key);
    kms.deleteAlias(b -> b.aliasName(alias));
    assertThatThrownBy(() -> kms.describeKey(b -> b.keyId(alias)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void keepsPoliciesAndGrants() {
    String key = key();
    String root = "arn:aws:iam::" + server.account(server.root()).account().id() + ":root";
    String policy = kms.getKeyPolicy(b -> b.keyId(key)).policy();
    kms.putKeyPolicy(b -> b.keyId(key).policyName("default").policy(policy));

    var grant =
        kms.createGrant(
            b ->
                b.keyId(key)
                    .granteePrincipal(root)
                    .operations(GrantOperation.DECRYPT)
                    .constraints(c -> c.encryptionContextEquals(Map.of("dept", "till"))));

    assertThat(policy).contains("Enable IAM User Permissions", root);
    assertThat(kms.listGrants(b -> b.keyId(key)).grants()).hasSize(1);
    kms.retireGrant(b -> b.grantToken(grant.grantToken()));
    assertThat(kms.listGrants(b -> b.keyId(key)).grants()).isEmpty();
  }

  @Test
  void everyUseOfAKeyIsAnEvent() throws IOException, InterruptedException {
    String key = key();
    kms.encrypt(b -> b.keyId(key).plaintext(PLAIN).encryptionContext(Map.of("dept", "till")));

    String line = event(key, "Encrypt");

    assertThat(line)
        .contains(
            "\"eventVersion\":\"1.11\"",
            "\"eventSource\":\"kms.amazonaws.com\"",
            "\"encryptionContext\":{\"dept\":\"till\"}",
            "\"responseElements\":null",
            "\"readOnly\":true",
            "\"type\":\"AWS::KMS::Key\"")
        .doesNotContain(Base64.getEncoder().encodeToString(PLAIN.asByteArray()))
        .doesNotContain("attack at dawn");
  }

  @Test
  void servesTheCommandLine(@TempDir Path temp) throws IOException, InterruptedException {
    Tool aws = Tool.installed("aws", server, temp);
    String key = text(aws, "create-key", "--query", "KeyMetadata.KeyId");
    String blob =
        text(
            aws,
            "encrypt",
            "--key-id",
            key,
            "--plaintext",
            "aGVsbG8=",
            "--encryption-context",
            "dept=till",
            "--query",
            "CiphertextBlob");
    Path sealed = temp.resolve("sealed");
    Files.write(sealed, Base64.getDecoder().decode(blob));

    assertThat(
            text(
                aws,
                "decrypt",
                "--ciphertext-blob",
                "fileb://" + sealed,
                "--encryption-context",
                "dept=till",
                "--query",
                "Plaintext"))
        .isIn(
            "aGVsbG8=",
            Base64.getEncoder().encodeToString("aGVsbG8=".getBytes(StandardCharsets.UTF_8)));
    assertThat(text(aws, "get-key-policy", "--key-id", key, "--query", "Policy")).contains("kms:*");
    assertThat(text(aws, "list-aliases", "--key-id", key, "--query", "Aliases")).isEmpty();
  }

  private String key() {
    return kms.createKey(b -> b.description("of KmsIT")).keyMetadata().keyId();
  }

  private static String text(Tool aws, String... arguments)
      throws IOException, InterruptedException {
    String[] all = new String[arguments.length + 3];
    all[0] = "kms";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--output";
    all[arguments.length + 2] = "text";
    return aws.run(LONG, all).succeeded().strip();
  }

  /** The log is written by a thread of its own. */
  private String event(String key, String operation) throws IOException, InterruptedException {
    Path log = server.server().directory().layout().eventLog();
    for (int i = 0; i < 200; i++) {
      for (String line : Files.readAllLines(log)) {
        if (line.contains(key) && line.contains("\"eventName\":\"" + operation + '"')) {
          return line;
        }
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("no event of " + operation);
  }
}
