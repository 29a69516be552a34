package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.harness.Clients;
import coffer.harness.RunningCoffer;
import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.kmssdkv2.KmsMasterKeyProvider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.encryption.s3.S3EncryptionClient;
import software.amazon.encryption.s3.materials.KmsKeyring;

/**
 * AWS's own libraries for encryption on the client's side, with keys of this KMS: what they store
 * is nothing to the server, and what they read is what they wrote.
 */
@ExtendWith(OneServer.class)
final class ClientSideEncryptionIT {
  private static final byte[] PLAIN =
      "the canary sings at midnight".getBytes(StandardCharsets.UTF_8);

  private final RunningCoffer server;

  ClientSideEncryptionIT(RunningCoffer server) {
    this.server = server;
  }

  @Test
  void theS3EncryptionClientReadsWhatItWrote() {
    try (Clients clients = server.clients(server.root());
        KmsClient kms = kms(clients);
        S3AsyncClient async = async(clients)) {
      S3Client plain = clients.s3();
      String bucket = OneServer.newBucket("client-side");
      plain.createBucket(b -> b.bucket(bucket));
      String key = kms.createKey().keyMetadata().arn();
      var keyring = KmsKeyring.builder().kmsClient(kms).wrappingKeyId(key).build();
      try (var sealing =
          S3EncryptionClient.builderV4()
              .wrappedClient(plain)
              .wrappedAsyncClient(async)
              .keyring(keyring)
              .build()) {
        Map<String, String> context = Map.of("purpose", "test");
        sealing.putObject(
            b ->
                b.bucket(bucket)
                    .key("note")
                    .overrideConfiguration(S3EncryptionClient.withAdditionalConfiguration(context)),
            RequestBody.fromBytes(PLAIN));

        var read =
            sealing.getObjectAsBytes(
                b ->
                    b.bucket(bucket)
                        .key("note")
                        .overrideConfiguration(
                            S3EncryptionClient.withAdditionalConfiguration(context)));
        var stored = plain.getObjectAsBytes(b -> b.bucket(bucket).key("note"));

        assertThat(read.asByteArray()).isEqualTo(PLAIN);
        assertThat(stored.asString(StandardCharsets.ISO_8859_1))
            .doesNotContain(new String(PLAIN, StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> sealing.getObjectAsBytes(b -> b.bucket(bucket).key("note")))
            .hasMessageContaining("context");
      }
    }
  }

  @Test
  void theS3EncryptionClientWritesPartsAndIsLostWithoutItsKey() {
    try (Clients clients = server.clients(server.root());
        KmsClient kms = kms(clients);
        S3AsyncClient async = async(clients)) {
      S3Client plain = clients.s3();
      String bucket = OneServer.newBucket("client-side-parts");
      plain.createBucket(b -> b.bucket(bucket));
      String key = kms.createKey().keyMetadata().arn();
      byte[] large = new byte[12 << 20];
      new Random(7).nextBytes(large);
      try (var sealing =
          S3EncryptionClient.builderV4()
              .wrappedClient(plain)
              .wrappedAsyncClient(async)
              .keyring(KmsKeyring.builder().kmsClient(kms).wrappingKeyId(key).build())
              .enableDelayedAuthenticationMode(true)
              .enableMultipartPutObject(true)
              .build()) {
        sealing.putObject(b -> b.bucket(bucket).key("large"), RequestBody.fromBytes(large));
        var read = sealing.getObjectAsBytes(b -> b.bucket(bucket).key("large"));
        assertThat(read.asByteArray()).isEqualTo(large);

        kms.disableKey(b -> b.keyId(key));
        assertThatThrownBy(() -> sealing.getObjectAsBytes(b -> b.bucket(bucket).key("large")))
            .hasRootCauseInstanceOf(DisabledException.class);
        kms.enableKey(b -> b.keyId(key));
        assertThat(sealing.getObjectAsBytes(b -> b.bucket(bucket).key("large")).asByteArray())
            .isEqualTo(large);
      }
    }
  }

  @Test
  void theEncryptionSdkOpensWhatItSealed() {
    try (Clients clients = server.clients(server.root());
        KmsClient kms = kms(clients)) {
      String key = kms.createKey().keyMetadata().arn();
      String other = kms.createKey().keyMetadata().arn();
      var crypto = AwsCrypto.builder().build();
      var provider =
          KmsMasterKeyProvider.builder().customRegionalClientSupplier(_ -> kms).buildStrict(key);
      var stranger =
          KmsMasterKeyProvider.builder().customRegionalClientSupplier(_ -> kms).buildStrict(other);

      byte[] sealed = crypto.encryptData(provider, PLAIN, Map.of("tenant", "one")).getResult();
      var opened = crypto.decryptData(provider, sealed);

      assertThat(opened.getResult()).isEqualTo(PLAIN);
      assertThat(opened.getEncryptionContext()).containsEntry("tenant", "one");
      assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
          .doesNotContain(new String(PLAIN, StandardCharsets.ISO_8859_1));
      assertThatThrownBy(() -> crypto.decryptData(stranger, sealed))
          .isInstanceOf(com.amazonaws.encryptionsdk.exception.CannotUnwrapDataKeyException.class);
    }
  }

  private static KmsClient kms(Clients clients) {
    var http = UrlConnectionHttpClient.builder().tlsTrustManagersProvider(clients::trustManagers);
    return clients.configured(KmsClient.builder()).httpClientBuilder(http).build();
  }

  private S3AsyncClient async(Clients clients) {
    var http = NettyNioAsyncHttpClient.builder().tlsTrustManagersProvider(clients::trustManagers);
    URI there = server.s3();
    return clients
        .configured(S3AsyncClient.builder())
        .endpointOverride(there)
        .forcePathStyle(true)
        .httpClientBuilder(http)
        .build();
  }
}
