package coffer.s3.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.crypto.BrokenSealException;
import coffer.crypto.DataKey;
import coffer.crypto.Envelope.Scheme;
import coffer.kernel.ByteString;
import coffer.kernel.ObjectKey;
import coffer.objects.Bucket;
import coffer.objects.Versioning;
import coffer.s3.S3Fixture;
import coffer.s3.Target;
import coffer.s3.encryption.Descriptor.Lock;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DescriptorTest {
  private static final KmsContext CONTEXT = new KmsContext(new TreeMap<>(Map.of("team", "blau")));

  private final S3Fixture s3 = new S3Fixture();
  private final SecureRandom random = new SecureRandom();

  @AfterEach
  void close() {
    s3.close();
  }

  @Test
  void isReadAsItWasWritten() {
    var wrapped = ByteString.utf8("wrapped");
    var descriptor =
        new Descriptor(
            true,
            CONTEXT,
            List.of(
                new Lock(ByteString.utf8("opener"), wrapped), new Lock(ByteString.EMPTY, wrapped)));

    assertThat(Descriptor.decode(descriptor.encode())).isEqualTo(descriptor);
  }

  /** What is on disk does not change; see docs/formats/objects.md. */
  @Test
  void hasTheFormThatIsWrittenDown() {
    var descriptor =
        new Descriptor(
            true, CONTEXT, List.of(new Lock(ByteString.utf8("ab"), ByteString.utf8("c"))));

    assertThat(descriptor.encode().hex())
        .isEqualTo(
            "0101"
                + "0001"
                + "0004"
                + "7465616d"
                + "0004"
                + "626c6175"
                + "01"
                + "0002"
                + "6162"
                + "0001"
                + "63");
  }

  @Test
  void isRefusedCutOffLongerOrOfAnotherVersion() {
    ByteString whole =
        new Descriptor(
                false, CONTEXT, List.of(new Lock(ByteString.utf8("ab"), ByteString.utf8("c"))))
            .encode();

    for (int length = 0; length < whole.length(); length++) {
      ByteString cut = whole.substring(0, length);
      assertThatThrownBy(() -> Descriptor.decode(cut)).isInstanceOf(BrokenSealException.class);
    }
    assertThatThrownBy(() -> Descriptor.decode(whole.concat(ByteString.utf8("x"))))
        .isInstanceOf(BrokenSealException.class);
    byte[] later = whole.toArray();
    later[0] = 2;
    assertThatThrownBy(() -> Descriptor.decode(ByteString.wrap(later)))
        .isInstanceOf(BrokenSealException.class);
  }

  @Test
  void opensForItsObjectAndModeAlone() {
    s3.bucket("one", s3.alice, Versioning.UNVERSIONED);
    s3.bucket("two", s3.alice, Versioning.UNVERSIONED);
    Bucket one = s3.found("one");
    var here = new Target(one, new ObjectKey("a"));
    DataKey under = DataKey.random(random);
    DataKey content = DataKey.random(random);
    var lock =
        Lock.close(
            ByteString.EMPTY,
            under,
            content,
            Descriptor.binding(here, Scheme.KMS, "key", false, CONTEXT, 0));

    assertThat(lock.open(under, Descriptor.binding(here, Scheme.KMS, "key", false, CONTEXT, 0)))
        .extracting(DataKey::copy)
        .isEqualTo(content.copy());
    for (ByteString other :
        List.of(
            Descriptor.binding(
                new Target(one, new ObjectKey("b")), Scheme.KMS, "key", false, CONTEXT, 0),
            Descriptor.binding(
                new Target(s3.found("two"), new ObjectKey("a")),
                Scheme.KMS,
                "key",
                false,
                CONTEXT,
                0),
            Descriptor.binding(here, Scheme.CUSTOMER, "key", false, CONTEXT, 0),
            Descriptor.binding(here, Scheme.KMS, "kez", false, CONTEXT, 0),
            Descriptor.binding(here, Scheme.KMS, "key", true, CONTEXT, 0),
            Descriptor.binding(here, Scheme.KMS, "key", false, KmsContext.NONE, 0),
            Descriptor.binding(here, Scheme.KMS, "key", false, CONTEXT, 1))) {
      assertThatThrownBy(() -> lock.open(under, other)).isInstanceOf(BrokenSealException.class);
    }
  }
}
